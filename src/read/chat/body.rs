//! What stands in the body of a message beside the words of its sender: quotes, sums, markup.

use super::kind::Kind;
use super::message::Message;

/// Takes the words of `text` apart: what is quoted, and a placeholder's kind.
pub(super) fn settle(message: &mut Message) {
    // One exporter ends its lines in CRLF and another in LF: what was said is the same.
    for text in [&mut message.text, &mut message.quoted] {
        if text.contains('\r') {
            *text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
    }
    if message.kind == Kind::Text
        && let Some(kind) = Kind::of_placeholder(&message.text)
    {
        message.kind = kind;
    }
    if message.kind == Kind::File && message.file_name.is_empty() {
        message.file_name = file_name(&message.text);
    }
    if message.kind == Kind::Transfer && message.amount.is_empty() {
        message.amount = sum_in(&message.text);
    }
    if !message.quoted.is_empty() && message.kind == Kind::Text {
        message.kind = Kind::Quote;
    }
}

/// Sets `quoted` apart from the words before it.
pub(super) fn quote(message: &mut Message, text: &str, sender: &str, quoted: &str) {
    message.text = text.trim_end().to_owned();
    message.quoted_sender = sender.trim().to_owned();
    message.quoted = quoted.trim().to_owned();
    if message.kind == Kind::Text {
        message.kind = Kind::Quote;
    }
}

/// `正文[引用 王总：被引用内容]`, as WeFlow writes it at the end of a reply.
pub(super) fn bracketed_quote(message: &mut Message) {
    let text = message.text.clone();
    let Some(inner) = text.strip_suffix(']') else { return };
    let Some((before, inner)) = inner.split_once("[引用 ") else { return };
    let named = inner.split_once('：').filter(|(name, _)| !name.is_empty() && !name.contains(']'));
    let (sender, quoted) = named.unwrap_or(("", inner));
    quote(message, before, sender, quoted);
}

/// `正文` and below it `[引用](2025-03-12 10:00:00)王总:被引用内容`, as PyWxDump writes it.
pub(super) fn linked_quote(message: &mut Message) {
    let text = message.text.clone();
    let Some((before, behind)) = text.split_once("[引用](") else { return };
    let Some((_, said)) = behind.split_once(')') else { return };
    let (sender, quoted) = said.split_once([':', '：']).unwrap_or(("", said));
    quote(message, before, sender, quoted);
}

/// A last line `引用:王总:被引用内容`, as MemoTrace writes it.
pub(super) fn quote_below(message: &mut Message) {
    let text = message.text.clone();
    let starts = |at: usize| at == 0 || text[..at].ends_with('\n');
    let found = text.match_indices("引用").map(|(at, _)| at).filter(|at| starts(*at)).last();
    let Some(at) = found else { return };
    let Some(said) = text[at + "引用".len()..].strip_prefix([':', '：']) else { return };
    if message.kind == Kind::Text {
        message.kind = Kind::Quote;
    }
    // 未知: the exporter has lost what was quoted.
    let (sender, quoted) = said.split_once([':', '：']).unwrap_or(("", said));
    let quoted = if quoted.trim() == "未知" { "" } else { quoted };
    quote(message, &text[..at], sender, quoted);
}

/// Lines above the words that begin with `> `, as chatlog writes a quote.
pub(super) fn quote_above(message: &mut Message) {
    let text = message.text.clone();
    let quoted: Vec<&str> = text.lines().take_while(|line| line.starts_with('>')).collect();
    if quoted.is_empty() {
        return;
    }
    let rest = text.lines().skip(quoted.len()).collect::<Vec<_>>().join("\n");
    let lines: Vec<&str> = quoted.iter().map(|line| line.trim_start_matches('>').trim()).collect();
    let is_name = |line: &str| {
        line.ends_with(|char: char| char.is_ascii_digit()) && line.contains(':') && lines.len() > 1
    };
    let (sender, said) = match lines.split_first() {
        Some((first, said)) if is_name(first) => {
            (first.rsplit_once(' ').map_or(*first, |(name, _)| name), said)
        }
        _ => ("", lines.as_slice()),
    };
    let sender = sender.split_once('(').map_or(sender, |(name, _)| name);
    quote(message, rest.trim_start(), sender, &said.join("\n"));
}

/// `「王总：被引用内容」`, a rule of dashes, and the words below: as the client itself copies a reply.
pub(super) fn cornered_quote(message: &mut Message) {
    let text = message.text.clone();
    let Some(rest) = text.strip_prefix('「') else { return };
    let Some((said, below)) = rest.split_once('」') else { return };
    let below = below.trim_start();
    let rule: usize =
        below.chars().take_while(|char| matches!(char, '-' | ' ' | '—')).map(char::len_utf8).sum();
    if !below[..rule].contains('-') {
        return;
    }
    let (sender, quoted) = said.split_once(['：', ':']).unwrap_or(("", said));
    quote(message, below[rule..].trim_start(), sender, quoted);
}

/// `这是一条引用/回复消息：`, the quote in quotation marks, a rule of dashes and the words, as WeCom archives it.
pub(super) fn announced_quote(message: &mut Message) {
    let text = message.text.clone();
    let text = text.trim_start_matches('"');
    let Some(rest) = text.strip_prefix("这是一条引用/回复消息：") else { return };
    let Some((said, below)) = rest.split_once("\n------\n") else { return };
    let said = said.trim().trim_matches(['"', '“', '”', '「', '」']);
    let (sender, quoted) = said.split_once(['：', ':']).unwrap_or(("", said));
    quote(message, below, sender, quoted);
}

/// What stands between `<tag>` and `</tag>` in XML, its marks undone.
pub(super) fn tag(xml: &str, name: &str) -> String {
    let open = format!("<{name}");
    for (at, _) in xml.match_indices(&open) {
        let rest = &xml[at + open.len()..];
        if !rest.starts_with(['>', ' ']) {
            continue;
        }
        let Some((head, rest)) = rest.split_once('>') else { continue };
        if head.ends_with('/') {
            return String::new();
        }
        let inner = rest.split_once(&format!("</{name}>")).map_or("", |(inner, _)| inner);
        let inner =
            inner.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(inner);
        return unescape(inner.trim());
    }
    String::new()
}

/// The value of an attribute of XML.
pub(super) fn attribute(xml: &str, name: &str) -> String {
    let quoted = |mark: char| {
        let behind = xml.split_once(&format!(" {name}={mark}"))?.1;
        behind.split_once(mark).map(|(value, _)| unescape(value))
    };
    quoted('"').or_else(|| quoted('\'')).unwrap_or_default()
}

/// Text with the five marks of XML undone.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let marks =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#x0A;", "\n"), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (mark, char)| text.replace(mark, char))
}

/// Takes the XML of a message of WeChat for what it shows: a title, a file's name, what is quoted.
pub(super) fn of_xml(message: &mut Message, xml: &str) {
    if !xml.trim_start().starts_with('<') {
        message.text = xml.to_owned();
        return;
    }
    let (before, refer) = match xml.find("<refermsg>") {
        Some(at) => xml.split_at(at),
        None => (xml, ""),
    };
    let title = tag(before, "title");
    match message.kind {
        Kind::Quote => {
            quote(message, &title, &tag(refer, "displayname"), &quoted_words(&tag(refer, "content")))
        }
        Kind::File => {
            message.file_name.clone_from(&title);
            message.text = title;
        }
        Kind::Forward => {
            message.forwarded = [tag(before, "des"), tag(before, "recorditem")]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
            message.text = title;
        }
        Kind::Transfer => {
            message.amount = sum_in(&tag(before, "feedesc"));
            message.text = [tag(before, "pay_memo"), title]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
        }
        Kind::Location => {
            message.text = [attribute(xml, "poiname"), attribute(xml, "label")]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
        }
        Kind::Card => message.text = attribute(xml, "nickname"),
        Kind::Link | Kind::MiniProgram => {
            message.text = lines([title, tag(before, "des"), tag(before, "url")])
        }
        Kind::System | Kind::Recall => {
            let words = [tag(xml, "replacemsg"), tag(xml, "content"), title];
            message.text = words.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        }
        _ => message.text = title,
    }
}

/// What a quoted message says: itself, or the title of its XML.
fn quoted_words(content: &str) -> String {
    if content.trim_start().starts_with('<') { tag(content, "title") } else { content.to_owned() }
}

/// The parts that are there, one a line.
pub(super) fn lines<const N: usize>(parts: [String; N]) -> String {
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join("\n")
}

/// The first sum behind ￥ or ¥.
fn sum_in(text: &str) -> String {
    let Some(at) = text.find(['￥', '¥']) else { return String::new() };
    let behind = text[at..].trim_start_matches(['￥', '¥', ' ']);
    behind.chars().take_while(|char| char.is_ascii_digit() || matches!(char, '.' | ',')).collect()
}

/// The name in `[文件|报价.xlsx](…)`, `[文件]报价.xlsx`, `[文件：报价.xlsx]`, or in a body that is a name.
fn file_name(text: &str) -> String {
    let text = text.trim();
    let name = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((inner, behind)) => match inner.split_once(['|', '：', ':']) {
            Some((_, name)) => name,
            None => behind.trim_start_matches([':', '：']),
        },
        None => text,
    };
    let name = name.lines().next().unwrap_or_default().trim();
    if name.starts_with('(') || name.starts_with('<') { String::new() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Undo = fn(&mut Message);

    const UNDONE: [Undo; 6] =
        [bracketed_quote, linked_quote, quote_below, quote_above, cornered_quote, announced_quote];

    fn undone(undo: Undo, text: &str) -> [String; 3] {
        let mut message = Message { text: text.to_owned(), ..Message::default() };
        undo(&mut message);
        [message.text, message.quoted_sender, message.quoted]
    }

    #[test]
    fn what_is_quoted_is_no_word_of_the_sender() {
        let expected = ["收到", "王总", "下周三签合同"];
        for (undo, text) in [
            (bracketed_quote as Undo, "收到[引用 王总：下周三签合同]"),
            (linked_quote, "收到\n\n[引用](2025-03-12 10:00:00)王总:下周三签合同"),
            (quote_below, "收到\n引用:王总:下周三签合同"),
            (quote_above, "> 王总(wxid_a) 03-12 10:00:00\n> 下周三签合同\n收到"),
            (cornered_quote, "「王总：下周三签合同」\n- - - - - - - -\n收到"),
            (announced_quote, "这是一条引用/回复消息：\n\"王总：下周三签合同\"\n------\n收到"),
        ] {
            assert_eq!(undone(undo, text), expected, "{text}");
        }
    }

    #[test]
    fn a_body_without_a_quote_stays_as_it_is() {
        for undo in UNDONE {
            for text in ["收到", "合同[引用 ", "引用文件看一下", "「好」", ">", "这是一条引用/回复消息：", ""]
            {
                let [said, _, quoted] = undone(undo, text);
                assert!(said == text || quoted.is_empty(), "{text}: {said}");
            }
        }
        assert_eq!(undone(bracketed_quote, "好[引用 没有名字]"), ["好", "", "没有名字"]);
        assert_eq!(undone(quote_below, "好\n引用:未知"), ["好", "", ""]);
    }

    #[test]
    fn xml_is_taken_for_what_it_shows() {
        let of = |kind: Kind, xml: &str| {
            let mut message = Message { kind, ..Message::default() };
            of_xml(&mut message, xml);
            message
        };
        let quote = of(
            Kind::Quote,
            "<msg><appmsg><title>可以 &amp; 尽快</title><refermsg><displayname>王总</displayname><content>下周签</content></refermsg></appmsg></msg>",
        );
        assert_eq!(
            (quote.text.as_str(), quote.quoted.as_str(), quote.quoted_sender.as_str()),
            ("可以 & 尽快", "下周签", "王总")
        );
        assert_eq!(of(Kind::File, "<msg><title><![CDATA[报价.xlsx]]></title></msg>").file_name, "报价.xlsx");
        assert_eq!(of(Kind::Transfer, "<msg><feedesc>￥1,200.00</feedesc></msg>").amount, "1,200.00");
        assert_eq!(of(Kind::Image, "<msg><img aeskey=\"1\"/></msg>").text, "");
    }

    proptest! {
        #[test]
        fn no_body_panics(text in "[「」引用\\[\\]():：>\n\\-\"< /a王]{0,40}") {
            for undo in UNDONE {
                let _ = undone(undo, &text);
            }
            let mut message = Message { kind: Kind::Quote, ..Message::default() };
            of_xml(&mut message, &text);
            settle(&mut message);
        }
    }
}
