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
    arrived: Arc<Mutex<Vec<Arrived>>>,
    rules: Arc<Mutex<Rules>>,
    carrier: Arc<Mutex<Option<Carrier>>>,
}

impl PostOffice {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (arrived, rules) =
            (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Rules::new())));
        let carrier: Arc<Mutex<Option<Carrier>>> = Arc::default();
        let (to, by, on) = (arrived.clone(), rules.clone(), carrier.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (to, by, on) = (to.clone(), by.clone(), on.clone());
                // A client that goes away ends its own conversation only.
                std::thread::spawn(move || converse(&stream, &to, &by, &on));
            }
        });
        Self { address, arrived, rules, carrier }
    }

    /// From now on each message is carried on like this.
    pub(crate) fn set_carrier(&self, carrier: impl Fn(&Arrived) + Send + 'static) {
        *self.carrier.lock().unwrap() = Some(Box::new(carrier));
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }

    /// From now on a recipient that contains the text is answered so.
    pub(crate) fn set_rules(&self, rules: Rules) {
        *self.rules.lock().unwrap() = rules;
    }
}

fn converse(
    stream: &TcpStream,
    arrived: &Mutex<Vec<Arrived>>,
    rules: &Mutex<Rules>,
    carrier: &Mutex<Option<Carrier>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut answer = stream;
    answer.write_all(b"220 post.test ESMTP\r\n")?;
    let (mut line, mut to) = (String::new(), String::new());
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        let verb = command.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let reply = match verb.as_str() {
            "EHLO" => "250-post.test\r\n250-8BITMIME\r\n250 PIPELINING".to_owned(),
            "RCPT" => {
                command.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
                let rules = rules.lock().unwrap();
                rules
                    .iter()
                    .find(|(who, _)| to.contains(who))
                    .map_or("250 ok", |(_, reply)| reply)
                    .to_owned()
            }
            "DATA" => {
                answer.write_all(b"354 go on\r\n")?;
                let message = read_message(&mut lines)?;
                let taken = Arrived { to: to.clone(), message };
                if let Some(carry) = carrier.lock().unwrap().as_ref() {
                    carry(&taken);
                }
                arrived.lock().unwrap().push(taken);
                "250 taken".to_owned()
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
