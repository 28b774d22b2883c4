// Sentences of the server that the page shows, as it says them in English; {name} stands for what differs. Loaded with a
// dictionary, which translates them. tests/unit/test_said.py holds this list against the server's sources.

/** What went wrong: titles and details of problems. */
const PROBLEMS = [
  "The question makes no sense",
  "Sign in first",
  "Not signed in",
  "A one-time code is needed",
  "Choose a password first",
  "Set up a second factor first",
  "Not allowed",
  "Not found",
  "Not allowed here",
  "Something else is in the way",
  "No longer there",
  "Too much at once",
  "Some values can't be taken",
  "The request can't be read",
  "Too many attempts",
  "The database can't be reached",
  "Something went wrong",
  "You may not do this. Ask an administrator of your chain.",
  "Wait {seconds} seconds: you ask too often.",
  "Wait {seconds} seconds before you try again.",
  "Your sign-in has ended or never began.",
  "Choose a password of your own first.",
  "Set up a second factor first.",
  "Try again in a moment.",
  "That is a fault of storemood. Its log says more.",
  "Login or password is wrong.",
  "Enter the code that your authenticator shows.",
  "The code is wrong, or was used already. Wait for the next one.",
  "You have a second factor. Remove it before you set up another.",
  "Begin to set up a second factor first.",
  "The password is wrong.",
  "This person may also see what you don't manage. Ask who manages all of it.",
  "That would leave nobody to administer the chain.",
  "this link does not show that",
  "this link does not work, or no longer",
  "your account was removed",
  "there is no note {number}",
  "there is no session {number}",
  "there is no share {number}",
  "there is no subscription {number}",
  "there is no token {number} that holds",
  "there is nobody with the login {login}",
  "there is no store {code}",
  "there is no camera {login}",
  "there is no scope {scope}",
  "there is no {thing}",
  "hours are told of at most {most} days; this period has {days}",
  "a period lies between the years {first} and {last}",
  "the period ends on {last} before it begins on {first}",
  "a period has at most {most} days; {first} to {last} has {days}",
  "this page of places does not exist",
  "a report on paper has at most {most} pages; {asked} were asked for",
  "the query is too long",
];

/** What is wrong with a field of a form. */
const FIELDS = [
  "is empty",
  "is empty; a place on the map needs both, or neither",
  "is wrong",
  "is the one that you have",
  "is not the code of now; check the clock of your phone",
  "is shorter than {count} characters",
  "is guessed easily; choose several words that nobody expects together",
  "has to be 2 to 100 letters, digits and . @ + - _",
  "has {count} letters; at most {most} fit",
  "holds a character that can't be kept",
  "holds a line break or another character that can't be seen",
  "nobody would get these mails",
  "nobody signs in as {login}",
  "manage_people is for people alone",
  "you may not {what} there",
  "{day} is there twice",
  "{name} is there already",
  "{code} is there already: {name} in {city}",
  "{name} is there already; move the stores to it instead",
  "{login} is there already; a login is one camera of the whole chain",
  "there is no store {code}; did you mean {words}?",
  "{address} is not a mail address",
  "{site} is not a site like https://intranet.example",
  "{code} is not a code of letters, digits, dots and dashes, at most 40",
  "{login} is not a login of letters, digits, dots, dashes and @, at most 64",
  "{zone} is not an IANA zone like Europe/Berlin",
  "{zone} is not an IANA zone like Europe/Berlin; did you mean {words}?",
  "{make} is no make of camera that storemood knows; did you mean {words}?",
  "{make} is no make of camera that storemood knows; write generic",
  "{value} is not a number of degrees from -{most} to {most}, like {example}",
  "{value} is not a number of hours from 0 to {most}",
  "{code} is not a country's code of two letters like DE (ISO 3166)",
  "{code} is not the code of a state or province like BY or DE-BY (ISO 3166-2)",
  "{address} is not an address or network like 203.0.113.7 or 203.0.113.0/24",
  "{address} names an address and a network at once; did you mean {network}?",
  "{time} is not a time like 08:00",
  "{time} is not between 00:00 and 24:00",
  "{span} is not a span like 08:00-20:00",
  "{span} begins at 24:00; write 00:00 on the day after",
  "{one} and {other} overlap",
  "{day} is not a day like 2026-12-24",
];

/** What the camera planner finds, wants and proposes. */
const PLANNER = [
  "down",
  "up",
  "mood",
  "gender and age",
  "the face is {face} px wide, under {least} px",
  "the camera looks {angle} degrees {way}, over {most} for {purpose}",
  "motion blurs {blur} px, over {most} px",
  "as wide as the exit",
  "{width} m or more",
  "{blur} px or less",
  "{time} or faster",
  "{count} or more",
  "{lux} lux or more",
  "{percent} % or more",
  "{angle} degrees wide",
  "Set the JPEG quality to {percent}",
  "Take a photo every {time}, or a burst at each trigger",
  "Set the shutter to {time}, and see that the picture stays bright",
  "Aim the camera at people {distance} away",
  "Lower the mount to {height}",
  "Use a longer lens: {lens}",
  "Use a camera of more pixels: {pixels}",
  "Light the faces with {lux}",
  "No usual camera alone sees {width} m well enough: {pixels} px suffice for {strip} m. Hang {count} side by side, each for {each} m.",
  "None of the usual places, lenses and cameras passes. Start from another place.",
  "{field}: Input should be a valid number, unable to parse string as a number",
  "{field} is {value}; it must be from {least} to {most} {unit}",
];

/** What the audit log says that somebody saw or did. */
const AUDIT = [
  "signed in",
  "used a recovery code",
  "changed the own password",
  "ended an own session",
  "ended all other own sessions",
  "set up a second factor",
  "removed the own second factor",
  "was not let in by the directory",
  "added by the directory",
  "grants by the directory",
  "stays the last administrator",
  "added a person",
  "changed a person",
  "removed a person",
  "new password",
  "removed a second factor",
  "changed grants",
  "made a token",
  "revoked a token",
  "exported a report",
  "report",
  "camera health",
  "audit log",
  "people",
  "added or did",
  "changed",
  "removed",
];

/** What is wrong in a camera's last sessions, and what to do. */
const SESSIONS = [
  "Nothing.",
  "1 photo was stored.",
  "{count} photos were stored.",
  "Somebody connected and never said a login.",
  "A health check or a scan does so. If it was the camera, check its login is filled in.",
  "The camera logged in and sent no photo.",
  "A connection test does so. Else check that uploading is switched on for the trigger (motion, PIR, timer), and its schedule.",
  "The session goes on; nothing is wrong so far.",
  "The gateway did not let the camera in: login or password is wrong.",
  "Type both again at the camera, as printed, capitals included; or give it a new password. If the store has a list of addresses, check that the camera's is on it; check that camera and store are not closed.",
  "So many logins failed that the gateway does not look at more for a while.",
  "Correct login and password at the camera, then wait five minutes.",
  "The gateway's disk is full.",
  "Make room on the disk of the data folder; the camera sends the photo again.",
  "The photo is larger than the gateway takes.",
  "Lower the camera's resolution or quality, see that it does not send videos, or raise STOREMOOD_MAX_PHOTO_BYTES.",
  "The gateway could not store the photo: its database or its archive was away.",
  "Look at the gateway's log. Nothing at the camera: it sends the photo again.",
  "The gateway could not reach its database to check the login.",
  "Look at the gateway's log. Nothing at the camera: it tries again.",
  "The photo came so slowly that the gateway gave up.",
  "Check the store's line and what else uses it; lower the photo's size; see STOREMOOD_FTP_MIN_UPLOAD_BYTES_PER_S.",
  "The connection broke in the middle of a photo.",
  "Once in a while is no harm: the camera sends it again. If it is often, check the line and the camera's power.",
  "The camera sends more photos a minute than it may.",
  "Make its trigger less eager, or raise STOREMOOD_FTP_MAX_UPLOADS_PER_MINUTE.",
  "The gateway had as many connections as it takes, from this camera, this address or in all.",
  "See STOREMOOD_FTP_MAX_CONNECTIONS and its like. A camera that opens ever more sessions needs a restart or new firmware.",
  "The camera's password was changed, or the camera or its store was closed, while it was logged in.",
  "Type the new password at the camera.",
  "The camera wanted to go on with a photo of which nothing is kept.",
  "Nothing: it has to send that photo from its start. If it never does, switch resuming off at the camera.",
  "The camera tries to read its photos back.",
  "Switch verification or download off at the camera: photos can't be read back here.",
  "The camera speaks plain FTP, which this gateway refuses.",
  "Switch the camera to FTPS (explicit, also called FTPES or AUTH TLS).",
  "The camera logs in over TLS but would send its photos readable, which this gateway refuses.",
  "Let the camera encrypt the data channel too (PROT P, often called private).",
  "In active mode the camera names an address that is not the one it comes from: it is behind a router.",
  "Switch the camera to passive mode (PASV).",
  "In active mode the gateway could not connect to the camera.",
  "Switch the camera to passive mode (PASV); else let the gateway through the store's firewall.",
  "All passive ports of the gateway were in use.",
  "Widen STOREMOOD_FTP_PASSIVE_PORTS, in the firewall too.",
  "The camera came by IPv6 and asked for PASV, which knows IPv4 only.",
  "Let the camera use EPSV, or give it the gateway's IPv4 address.",
  "The gateway can't take the file's name.",
  "Choose a plainer, shorter name or fewer folders.",
  "In the middle of a photo nothing more came.",
  "Check the store's line. A firewall or a VPN with a small MTU does so to large photos alone: try an MTU of 1400.",
  "The camera knows only TLS 1.1 or older, or ciphers that are no longer safe.",
  "Update the camera's firmware. Else it can use plain FTP, where STOREMOOD_FTP_PLAIN allows it.",
  "The camera does not trust the gateway's certificate.",
  "Give the camera the certificate (ftp-certificate.pem in the data folder, if it is the self-made one) and the name that is in it, or switch its check off.",
  "What came was not TLS.",
  "Check the camera's port and protocol: https:// for uploads by HTTP; explicit FTPS (AUTH TLS) on the FTP port, implicit on the other.",
  "The gateway refused the photo for good: {reason}",
  "Check that the camera is enabled and hangs in the right store.",
  "The gateway does not understand the camera's request: {reason}",
  "Compare the camera's settings with docs/cameras/other-ways.md; update its firmware.",
  "A {connection} was refused: the session is from {peer}.",
  "Let the store's router use one address for all connections of a camera.",
  "The gateway told the camera to connect to {address}, which can't be reached from outside.",
  "Set STOREMOOD_FTP_MASQUERADE_ADDRESS to the gateway's public address, or let the camera use EPSV.",
  "The camera was told a passive port, and its connection never came.",
  "The camera was told a passive port at {address}, and its connection never came.",
  "Open STOREMOOD_FTP_PASSIVE_PORTS in the gateway's firewall (and forward them where there is NAT), and let them out of the store. Some firewalls can't follow FTPS: the range must be open for it.",
  "TLS could not be agreed on ({reason}); mostly the camera does not trust the certificate and hangs up.",
  "{advice} Else update its firmware.",
  "The camera sends its password and photos readable.",
  "Switch it to FTPS (explicit), HTTPS or SFTP if it can.",
  "A photo came under a temporary name and was never renamed; it is taken when the session ends.",
  "Check the camera's option for temporary names, or a line that breaks before the renaming.",
  "The camera's clock is wrong: {what}.",
  "the photo's name says {time}",
  "the photo's name says {time}, in no time zone is it that",
  "Set NTP at the camera (every hour), and its time zone. After an outage old photos come late, and this is no fault.",
  "The camera sent no login, or not by HTTP Basic.",
  "Fill in login and password at the camera, and choose Basic where it offers a choice: Digest can't be used. Many cameras ask once without, and then with it: then this is no fault.",
  "The camera uploads to an address where nothing is.",
  "Set its address to https://HOST:PORT/ingest/, with any folders behind it.",
  "The camera asks for something but does not upload.",
  "Let it send photos by PUT or POST; a test by GET fails and means nothing.",
  "The camera compresses photos once more on the way.",
  "Switch the Content-Encoding off there.",
  "The camera's SSH is too old: it knows none of the gateway's algorithms.",
  "Update the camera's firmware, or let it upload by HTTPS or FTPS.",
  "The camera does not trust the server's key.",
  "Give it the fingerprint that `storemood intake` logs at its start.",
];

export const SAID = [...PROBLEMS, ...FIELDS, ...PLANNER, ...AUDIT, ...SESSIONS];

interface Pattern {
  text: string;
  expression: RegExp;
}

/** The more of a sentence is fixed, the sooner it is tried: "there is no store {code}" before "there is no {thing}". */
const PATTERNS: Pattern[] = [...SAID].sort((one, other) => fixed(other) - fixed(one)).map((text) => ({ text, expression: expressionOf(text) }));

/** Find the sentence that the server said, and what stood for its names. */
export function recognise(sentence: string): { text: string; values: Record<string, string> } | null {
  for (const { text, expression } of PATTERNS) {
    const found = expression.exec(sentence);
    if (found !== null) return { text, values: { ...found.groups } };
  }
  return null;
}

function fixed(text: string): number {
  return text.replace(/\{\w+\}/g, "").length;
}

function expressionOf(text: string): RegExp {
  const seen = new Set<string>();
  const source = text
    .split(/(\{\w+\})/)
    .map((part) => {
      if (!/^\{\w+\}$/.test(part)) return part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
      const name = part.slice(1, -1);
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>.+)`;
    })
    .join("");
  return new RegExp(`^${source}$`, "s");
}
