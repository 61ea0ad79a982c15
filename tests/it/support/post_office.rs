//! A loopback mail server that speaks enough SMTP (RFC 5321) to take mail, and refuses whom a test
//! names.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A message as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Arrived {
    pub(crate) to: String,
    pub(crate) message: String,
}

/// What the server answers to a recipient: the first rule whose address is contained in the
/// recipient's decides.
pub(crate) type Rules = Vec<(&'static str, &'static str)>;

/// What is done with a message as soon as it is taken, before the server says so.
type Carrier = Box<dyn Fn(&Arrived) + Send>;

/// The server. Its thread ends with the test.
pub(crate) struct PostOffice {
    address: SocketAddr,
    state: PostOfficeState,
}

/// How the server answers beside its rules for recipients.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Temper {
    /// To a whole message.
    pub(crate) message: Option<&'static str>,
    /// The next recipient, that many times, gets this answer.
    pub(crate) first_recipients: Option<(usize, &'static str)>,
    /// The next connection, that many times, gets this answer and is closed.
    pub(crate) first_connections: Option<(usize, &'static str)>,
    /// So many messages go over a connection, then it says 421 and closes it.
    pub(crate) messages_per_connection: Option<usize>,
}

/// What the parts of the server share.
#[derive(Clone)]
struct PostOfficeState {
    arrived: Arc<Mutex<Vec<Arrived>>>,
    rules: Arc<Mutex<Rules>>,
    carrier: Arc<Mutex<Option<Carrier>>>,
    temper: Arc<Mutex<Temper>>,
    commands: Arc<Mutex<Vec<String>>>,
}

impl PostOffice {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = PostOfficeState {
            arrived: Arc::default(),
            rules: Arc::default(),
            temper: Arc::default(),
            commands: Arc::default(),
            carrier: Arc::default(),
        };
        let shared = state.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = shared.clone();
                // A client that goes away ends its own conversation only.
                std::thread::spawn(move || converse(&stream, &shared));
            }
        });
        Self { address, state }
    }

    /// From now on each message is carried on like this.
    pub(crate) fn set_carrier(&self, carrier: impl Fn(&Arrived) + Send + 'static) {
        *self.state.carrier.lock().unwrap() = Some(Box::new(carrier));
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.state.arrived.lock().unwrap().clone()
    }

    /// From now on a recipient that contains the text is answered so.
    pub(crate) fn set_rules(&self, rules: Rules) {
        *self.state.rules.lock().unwrap() = rules;
    }

    /// From now on the server answers so.
    pub(crate) fn set_temper(&self, temper: Temper) {
        *self.state.temper.lock().unwrap() = temper;
    }

    /// How often a command came.
    pub(crate) fn n_commands(&self, verb: &str) -> usize {
        self.state.commands.lock().unwrap().iter().filter(|v| *v == verb).count()
    }

    /// Who got a message, in order.
    pub(crate) fn readers(&self) -> Vec<String> {
        self.arrived().into_iter().map(|mail| mail.to).collect()
    }
}

fn converse(stream: &TcpStream, state: &PostOfficeState) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut answer = stream;
    if let Some(busy) = state.answer_connection() {
        return answer.write_all(format!("{busy}\r\n").as_bytes());
    }
    answer.write_all(b"220 post.test ESMTP\r\n")?;
    let (mut line, mut to, mut n_messages) = (String::new(), String::new(), 0);
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        let verb = command.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        state.commands.lock().unwrap().push(verb.clone());
        let temper = *state.temper.lock().unwrap();
        if verb == "MAIL" && temper.messages_per_connection.is_some_and(|most| n_messages >= most) {
            answer.write_all(b"421 4.7.0 enough for now, come again\r\n")?;
            return Ok(());
        }
        let reply = match verb.as_str() {
            "EHLO" => "250-post.test\r\n250-8BITMIME\r\n250 PIPELINING".to_owned(),
            "RCPT" => {
                command.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
                state.answer_recipient(&to)
            }
            "DATA" => {
                answer.write_all(b"354 go on\r\n")?;
                let message = read_message(&mut lines)?;
                n_messages += 1;
                if let Some(refusal) = temper.message {
                    refusal.to_owned()
                } else {
                    let taken = Arrived { to: to.clone(), message };
                    if let Some(carry) = state.carrier.lock().unwrap().as_ref() {
                        carry(&taken);
                    }
                    state.arrived.lock().unwrap().push(taken);
                    "250 taken".to_owned()
                }
            }
            "QUIT" => {
                answer.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 ok".to_owned(),
        };
        answer.write_all(format!("{reply}\r\n").as_bytes())?;
    }
}

/// The answer that is to be given still so many times.
fn take_answer(first: &mut Option<(usize, &'static str)>) -> Option<String> {
    let (n @ 1.., answer) = first.as_mut()? else { return None };
    *n -= 1;
    Some((*answer).to_owned())
}

impl PostOfficeState {
    fn answer_connection(&self) -> Option<String> {
        take_answer(&mut self.temper.lock().unwrap().first_connections)
    }

    fn answer_recipient(&self, to: &str) -> String {
        if let Some(answer) = take_answer(&mut self.temper.lock().unwrap().first_recipients) {
            return answer;
        }
        let rules = self.rules.lock().unwrap();
        rules
            .iter()
            .find(|(who, _)| to.contains(who))
            .map_or("250 ok", |(_, reply)| reply)
            .to_owned()
    }
}

fn read_message(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(message);
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
