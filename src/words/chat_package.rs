//! Sentences about the package that a rep who leaves hands over.

use super::{Phrase, phrase};

/// The title, on every sheet.
pub const TITLE: Phrase = phrase(
    "{rep} 的客户交接包 · 交给 {to} · {at} · 包号 {package}",
    "Customers of {rep} · for {to} · {at} · package {package}",
);
/// The title of a list.
pub const LIST_TITLE: Phrase = phrase("{rep} 的客户交接包里会有什么", "What the package of {rep} would hold");
/// The first chapter.
pub const COVER: Phrase = phrase("说明", "Cover");
/// A line of it.
pub const FOR_WHOM: Phrase = phrase(
    "{rep} 的客户资料，交给 {to}，{at} 生成，截至 {as_of}。包号 {package}。",
    "The customers of {rep}, made for {to} at {at}, as of {as_of}. Package {package}.",
);
/// A line of it.
pub const COUNTS: Phrase = phrase(
    "{customers} 个客户、{messages} 条消息、{files} 个文件、{deals} 个商机，其中 {open} 个进行中；{unmatched} 个客户在客户表里找不到。",
    "Customers {customers}, messages {messages}, files {files}, deals {deals}, of these open {open}; customers that are not in the master data: {unmatched}.",
);
/// A line of it.
pub const IS_MASKED: Phrase =
    phrase("手机号和身份证号已打码。", "Telephone and identity numbers are blotted out.");
/// A line of it.
pub const HONEST: Phrase = phrase(
    "每张表上有明水印，文字里有暗水印，能查到这份包是给谁的。水印挡不住有心人：文字里的水印可以去掉，截图会丢掉暗水印。",
    "Every sheet names whom the package is for, and a hidden mark in the words does too. A watermark is no lock: one in text can be taken out, and a picture of the screen loses the hidden one.",
);
/// A chapter.
pub const CUSTOMERS: Phrase = phrase("客户", "Customers");
/// A chapter.
pub const UNMATCHED: Phrase = phrase("客户表里没有的客户", "Customers that are not in the master data");
/// A chapter.
pub const DEALS: Phrase = phrase("商机", "Deals");
/// A chapter.
pub const OPEN_ITEMS: Phrase = phrase("待办", "Open items");
/// A chapter.
pub const FILES: Phrase = phrase("文件", "Files");
/// A chapter.
pub const TIMELINE: Phrase = phrase("时间线", "Timelines");
/// Where there is none.
pub const NOT_LISTED: Phrase = phrase("客户表里没有", "not in the master data");
/// A column.
pub const CUSTOMER_ID: Phrase = phrase("客户编号", "customer id");
/// A column.
pub const PRODUCT: Phrase = phrase("产品", "product");
/// A column.
pub const AMOUNT: Phrase = phrase("金额", "sum");
/// A column.
pub const DUE: Phrase = phrase("最近约定", "next step");
/// A column.
pub const WHAT: Phrase = phrase("要做什么", "what to do");
/// Something to do.
pub const FOLLOW_STEP: Phrase = phrase("按约定推进", "as agreed");
/// Something to do.
pub const FOLLOW_CONCERNS: Phrase = phrase("处理顾虑：{concerns}", "concerns: {concerns}");
/// Something to do.
pub const FOLLOW: Phrase = phrase("没有约定下一步，先联系客户", "no next step is agreed: get in touch");
/// A column.
pub const FILE: Phrase = phrase("文件名", "file");

/// The prompt.
pub const ASK: Phrase =
    phrase("交接包的密码（至少 8 个字符）：", "password of the package (8 characters at least): ");
/// The second prompt.
pub const ASK_AGAIN: Phrase = phrase("再输一遍：", "once more: ");
/// There is none.
pub const NO_PASSWORD: Phrase = phrase("没有给密码", "there is no password");
/// What to do about it.
pub const NO_PASSWORD_HINT: Phrase = phrase(
    "放进环境变量 TRUEUP_PACKAGE_PASSWORD，或在终端里运行，会提示输入；密码不能写在命令行上",
    "put it into the environment variable TRUEUP_PACKAGE_PASSWORD, or run on a terminal, which asks for it; it is never an argument",
);
/// It is short.
pub const SHORT_PASSWORD: Phrase =
    phrase("密码太短，至少 8 个字符", "the password is too short: 8 characters at least");
/// What to do about it.
pub const SHORT_PASSWORD_HINT: Phrase = phrase(
    "换一个更长的放进环境变量 TRUEUP_PACKAGE_PASSWORD",
    "put a longer one into the environment variable TRUEUP_PACKAGE_PASSWORD",
);
/// It is asked for again.
pub const ONCE_MORE: Phrase = phrase("{why}，请重新输入", "{why}; try again");
/// They differ.
pub const UNLIKE: Phrase = phrase("两次输入的密码不一样", "the two passwords are not the same");
/// It cannot be read.
pub const UNREADABLE: Phrase = phrase("读不到密码：{cause}", "cannot read the password: {cause}");
/// Nobody of that name.
pub const NO_SUCH_REP: Phrase =
    phrase("销售名单和商机里没有“{name}”", "neither the reps nor the deals know '{name}'");
/// Several of that name.
pub const SEVERAL_REPS: Phrase =
    phrase("“{name}”对得上几个销售，请写编号", "'{name}' fits several reps: give the id");
/// It was sealed.
pub const SEALED: Phrase = phrase(
    "{customers} 个客户、{messages} 条消息已封进交接包，包号 {package}；密码请走别的渠道告诉 {to}",
    "sealed: customers {customers}, messages {messages}; package {package}. Tell {to} the password by another way",
);
/// Sealing failed.
pub const NOT_SEALED: Phrase = phrase("封不了交接包：{cause}", "cannot seal the package: {cause}");

/// The title of a trace.
pub const TRACE: Phrase = phrase("水印查找", "Trace of a watermark");
/// It comes from a package.
pub const COMES_FROM: Phrase = phrase(
    "来自包 {package}：{rep} 的客户，{at} 交给 {to}。",
    "It comes from package {package}: the customers of {rep}, made for {to} at {at}.",
);
/// It comes from a package that is not known here.
pub const UNKNOWN_PACKAGE: Phrase = phrase(
    "带有包 {package} 的暗水印，但这个项目没有做过这个包。",
    "It carries the mark of package {package}, which was not made in this project.",
);
/// It is sealed.
pub const IS_SEALED: Phrase = phrase(
    "文件是加密的，也不是这个项目写出的原文件；解开、另存后再查。",
    "The file is encrypted, and none that this project wrote: open it, save it without its password, and look again.",
);
/// There is nothing.
pub const NO_TRACE: Phrase = phrase(
    "没有找到水印。这不能证明它不是来自交接包：文字里的水印可以去掉。",
    "No watermark was found. That proves nothing: one in text can be taken out.",
);
