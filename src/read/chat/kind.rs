//! What kind of message it is, from the words and numbers of the sources.

/// The kinds of `messages.kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Text,
    Voice,
    File,
    Image,
    Sticker,
    Location,
    Link,
    Card,
    Transfer,
    Call,
    MiniProgram,
    Quote,
    Forward,
    Recall,
    System,
    Other,
}

impl Kind {
    /// The word of the table.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Voice => "voice",
            Kind::File => "file",
            Kind::Image => "image",
            Kind::Sticker => "sticker",
            Kind::Location => "location",
            Kind::Link => "link",
            Kind::Card => "card",
            Kind::Transfer => "transfer",
            Kind::Call => "call",
            Kind::MiniProgram => "mini_program",
            Kind::Quote => "quote",
            Kind::Forward => "forward",
            Kind::Recall => "recall",
            Kind::System => "system",
            Kind::Other => "other",
        }
    }

    /// Whether nobody sent it: a notice of the messenger itself.
    pub(super) fn is_notice(self) -> bool {
        matches!(self, Kind::System | Kind::Recall)
    }

    /// Of WeChat's `Type` and `SubType`; since version 4 one number holds both, the subtype in its upper half.
    pub(super) fn of_wechat(kind: i64, subtype: i64) -> Kind {
        let (kind, subtype) =
            if kind > i64::from(u32::MAX) { (kind & 0xffff_ffff, kind >> 32) } else { (kind, subtype) };
        match (kind, subtype) {
            (1, _) | (49, 53) => Kind::Text,
            (3, _) => Kind::Image,
            (34, _) => Kind::Voice,
            (42 | 66, _) => Kind::Card,
            (47 | 1_048_625, _) | (49, 8) => Kind::Sticker,
            (48, _) => Kind::Location,
            (50, _) => Kind::Call,
            (49, 6 | 74) | (1_090_519_089, _) => Kind::File,
            (49, 19) => Kind::Forward,
            (49, 33 | 36) => Kind::MiniProgram,
            (49, 57) | (822_083_633, _) => Kind::Quote,
            (49, 2000 | 2001 | 2003) | (436_207_665 | 419_430_449, _) => Kind::Transfer,
            (49, 62) => Kind::System,
            (49, 0 | 1 | 3 | 4 | 5 | 24) | (16_777_265, _) => Kind::Link,
            (10_000, 1 | 5 | 6 | 33 | 36 | 57) => Kind::Recall,
            (10_000, _) => Kind::System,
            (10_002, _) => Kind::Recall,
            _ => Kind::Other,
        }
    }

    /// Of a word as exporters write it: 文本, 引用消息, (分享)小程序, image.
    pub(super) fn of_word(word: &str) -> Kind {
        let word = word.trim();
        let bare = word.trim_start_matches("(分享)").trim_start_matches("（分享）");
        let bare = bare.strip_suffix("消息").filter(|rest| !rest.is_empty()).unwrap_or(bare);
        match bare {
            "" | "文本" | "文字" | "粘贴的文本" | "接龙" | "text" | "txt" | "post" | "markdown" => {
                Kind::Text
            }
            "语音" | "voice" | "audio" => Kind::Voice,
            "文件" | "file" | "doc" => Kind::File,
            "图片" | "image" | "picture" | "img" => Kind::Image,
            "动画表情" | "表情" | "表情包" | "sticker" | "emotion" | "emoji" => Kind::Sticker,
            "位置" | "location" => Kind::Location,
            "链接" | "卡片式链接" | "图文" | "音乐" | "音乐分享" | "笔记" | "link" | "news" => {
                Kind::Link
            }
            "名片" | "添加好友" | "推荐公众号" | "card" | "share_user" => Kind::Card,
            "转账" | "红包" | "红包卡片" | "转账卡片" | "微信礼物" | "赠送红包封面" | "hongbao"
            | "redpacket" | "transfer" => Kind::Transfer,
            "语音通话" | "视频通话" | "通话" | "语音/视频通话" | "音视频通话" | "call" | "voip" => {
                Kind::Call
            }
            "小程序" | "mini_program" | "weapp" => Kind::MiniProgram,
            "引用" | "引用回复" | "回复" | "quote" | "reply" => Kind::Quote,
            "合并转发"
            | "合并转发的聊天记录"
            | "聊天记录合并转发"
            | "聊天记录"
            | "merge_forward"
            | "forward" => Kind::Forward,
            "撤回" | "recall" | "revoke" => Kind::Recall,
            "系统" | "系统通知" | "拍一拍" | "邀请加群" | "system" => Kind::System,
            _ if bare.starts_with("消息撤回") || bare.starts_with("撤回") => Kind::Recall,
            _ => Kind::Other,
        }
    }

    /// Of a body that is nothing but a placeholder: `[图片]`, `[语音](…)`, `![图片](…)`, `[链接]:title:…`.
    pub(super) fn of_placeholder(text: &str) -> Option<Kind> {
        let text = text.trim().trim_start_matches('!');
        let (inner, behind) = text.strip_prefix('[')?.split_once(']')?;
        let alone = behind.is_empty() || behind.starts_with('(') || behind.starts_with([':', '：']);
        let (word, rest) = inner.split_once(['|', ':', '：']).unwrap_or((inner, ""));
        let has_own_name = matches!(
            word,
            "文件" | "链接" | "位置" | "小程序" | "转账" | "红包" | "名片" | "语音通话" | "视频通话"
        );
        if !(alone || has_own_name && rest.is_empty()) {
            return None;
        }
        match word.trim() {
            "视频" | "视频号" | "直播" | "Video" => Some(Kind::Other),
            "群公告" => Some(Kind::Other),
            "Image" => Some(Kind::Image),
            "Voice" => Some(Kind::Voice),
            "File" => Some(Kind::File),
            "Sticker" => Some(Kind::Sticker),
            "Merged forward" => Some(Kind::Forward),
            "图片表情" | "动态表情" => Some(Kind::Sticker),
            "" => None,
            word => match Kind::of_word(word) {
                Kind::Other | Kind::Text => None,
                kind => Some(kind),
            },
        }
    }

    /// Whether a notice tells of a recall: 你撤回了一条消息, "王总" 撤回了一条消息.
    pub(super) fn of_notice(text: &str) -> Kind {
        let is_recall = ["撤回了一条", "撤回了消息", "撤回一条", "recalled a message"]
            .iter()
            .any(|word| text.contains(word));
        if is_recall { Kind::Recall } else { Kind::System }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_wechat_are_kinds() {
        assert_eq!(Kind::of_wechat(1, 0), Kind::Text);
        assert_eq!(Kind::of_wechat(49, 57), Kind::Quote);
        assert_eq!(Kind::of_wechat(244_813_135_921, 0), Kind::Quote);
        assert_eq!(Kind::of_wechat(10_000, 57), Kind::Recall);
        assert_eq!(Kind::of_wechat(436_207_665, 0), Kind::Transfer);
        assert_eq!(Kind::of_wechat(-7, i64::MAX), Kind::Other);
    }

    #[test]
    fn words_of_exporters_are_kinds() {
        for (word, kind) in [
            ("文本消息", Kind::Text),
            ("引用回复", Kind::Quote),
            ("(分享)小程序", Kind::MiniProgram),
            ("消息撤回57", Kind::Recall),
            ("聊天记录", Kind::Forward),
            ("视频", Kind::Other),
            ("系统消息", Kind::System),
        ] {
            assert_eq!(Kind::of_word(word), kind, "{word}");
        }
    }

    #[test]
    fn a_placeholder_is_the_whole_body() {
        for (text, kind) in [
            ("[图片]", Some(Kind::Image)),
            ("![图片](http://127.0.0.1/image/a)", Some(Kind::Image)),
            ("[链接|报价单](https://a.test)", Some(Kind::Link)),
            ("[文件]报价.xlsx", Some(Kind::File)),
            ("[转账|发送 ￥100.00](货款)", Some(Kind::Transfer)),
            ("[Image: img_x]", Some(Kind::Image)),
            ("[图片]看一下", None),
            ("[微笑]", None),
            ("好的", None),
        ] {
            assert_eq!(Kind::of_placeholder(text), kind, "{text}");
        }
    }
}
