//! What the operating system says of a file, in the reader's language.

use std::io::{Error, ErrorKind};

use super::{Phrase, Sentence, phrase};

/// The cause of an error as a sentence; what has no wording of ours keeps the system's own.
pub fn cause(error: &Error) -> Sentence {
    let known = KNOWN.iter().find(|(kind, _)| *kind == error.kind());
    known.map_or_else(|| OTHER.with("text", error.to_string()), |(_, phrase)| phrase.sentence())
}

const OTHER: Phrase = phrase("{text}", "{text}");

const KNOWN: [(ErrorKind, Phrase); 10] = [
    (ErrorKind::NotFound, phrase("没有这个文件或目录", "there is no such file or folder")),
    (ErrorKind::PermissionDenied, phrase("没有权限", "permission denied")),
    (ErrorKind::AlreadyExists, phrase("已经有一个同名的文件", "a file of that name is in the way")),
    (ErrorKind::NotADirectory, phrase("路径中有一段不是目录", "a part of the path is no folder")),
    (ErrorKind::IsADirectory, phrase("这是一个目录，不是文件", "it is a folder, not a file")),
    (ErrorKind::ReadOnlyFilesystem, phrase("磁盘是只读的", "the disk is read-only")),
    (ErrorKind::StorageFull, phrase("磁盘已满", "the disk is full")),
    (ErrorKind::QuotaExceeded, phrase("超出了磁盘配额", "the disk quota is used up")),
    (ErrorKind::FileTooLarge, phrase("文件太大", "the file is too large")),
    (ErrorKind::InvalidData, phrase("内容不是有效的文本（UTF-8）", "the content is no valid UTF-8 text")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_full_disk_is_told_in_chinese() {
        let error = Error::from(ErrorKind::StorageFull);
        assert_eq!(cause(&error).text(Lang::Zh), "磁盘已满");
    }
}
