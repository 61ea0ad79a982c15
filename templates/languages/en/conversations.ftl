# Conversations, the map of who answered whom, and the pulse.

## Around every page
nav-conversations = Conversations

## The list of conversations
conversations-heading = Conversations
conversations-description = Who answered whom in { $course }
conversations-lead = { $summary } between blogs.
conversations-to-map = The map of who answered whom
conversations-none = Nobody has answered anybody yet. Link to a post from your own blog, or comment on it, and the conversation appears here.
n-conversations =
    { $n ->
        [0] No conversations
        [one] One conversation
       *[other] { $n } conversations
    }
n-replies =
    { $n ->
        [0] no replies
        [one] one reply
       *[other] { $n } replies
    }
# $replies and $people are counts: “4 replies”, “3 people”.
replies-by-people = { $replies }, { $people } in conversation
conversation-newest = last by { $author } on { $day }

## One conversation
conversation-description = A conversation that began with { $author }: { $summary }
conversation-answer-there = To join in, answer on your own blog with a link to the post, or comment where it stands.
reply-to = to { $author }
reply-place = on { $place }
somebody = Somebody

## The map
map-heading = Who answered whom
map-description = A map of the course: who answered whom, and how often
map-summary =
    { $answers ->
        [one] { $people } and one answer.
       *[other] { $people } and { $answers } answers.
    }
map-lead = Each dot is a person, each line leads from who answered to who was answered. The larger the dot, the more answers.
map-below = The table below has the same data.
map-table-heading = The same as a table
map-person = Who
map-received = Answers received
map-given = Answers given
map-to-whom = Answered

## The pulse
pulse-heading = The pulse
# $posts is “11 posts by 9 people”, $replies “4 replies”.
pulse-summary = { $posts }, { $replies }
pulse-by-week = By week
pulse-by-day = By day
pulse-week = Week
pulse-day = Day
pulse-posts = Posts
pulse-voices = Voices
pulse-replies = Replies
pulse-chart = { $title }, as bars. The numbers are in the table below.
pulse-table = The numbers
pulse-none = Nothing was written yet.
pulse-link = How lively the course is: the pulse

## Posts that nobody has answered: a page of its own
# $summary is a count: “11 posts by 9 people”.
waiting-description = Posts that nobody has answered yet
waiting-all-lead = { $summary } that nobody has answered yet, the newest first.
waiting-none = No post waits for a reply.

## The address of a conversation that became one with another
forward-heading = This conversation goes on elsewhere
forward-description = A conversation that became one with another
forward-lead = This conversation became one with another: <link>go there</link>.
