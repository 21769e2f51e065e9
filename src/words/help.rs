//! The help of the command line. The English texts are those of the declarations, letter by letter: a test
//! finds each one here.

use super::{Phrase, phrase};

/// The layout of a help text.
pub const TEMPLATE: Phrase = phrase(
    "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
    "{before-help}{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
);
/// A heading.
pub const COMMANDS: Phrase = phrase("命令", "Commands");
/// The placeholder of a command.
pub const COMMAND: Phrase = phrase("命令", "COMMAND");
/// A heading.
pub const ARGUMENTS: Phrase = phrase("参数", "Arguments");
/// A heading.
pub const OPTIONS: Phrase = phrase("选项", "Options");
/// A heading.
pub const GLOBAL_OPTIONS: Phrase = phrase("通用选项", "Global options");
/// A heading.
pub const EXAMPLES: Phrase = phrase("例子：", "Examples:");
/// The values that an option takes.
pub const CHOICES: Phrase = phrase("（可选：{choices}）", " [possible values: {choices}]");
/// The value that an option has.
pub const DEFAULT: Phrase = phrase("（默认：{default}）", " [default: {default}]");
/// An option that is none.
pub const UNKNOWN_ARGUMENT: Phrase = phrase("没有 {argument} 这个选项", "there is no option {argument}");
/// A command that is none.
pub const UNKNOWN_COMMAND: Phrase = phrase("没有 {argument} 这个命令", "there is no command {argument}");
/// An argument that must be there.
pub const MISSING_ARGUMENT: Phrase =
    phrase("缺少必填的参数：{argument}", "an argument is missing: {argument}");
/// A value that cannot be.
pub const BAD_VALUE: Phrase = phrase("{argument} 的取值 {value} 不对", "{argument} cannot be {value}");
/// A number out of bounds.
pub const NOT_BETWEEN: Phrase = phrase("应在 {low} 到 {high} 之间", "it must lie between {low} and {high}");
/// A word that is none of those known.
pub const NONE_OF: Phrase = phrase("{value} 不是其中之一：{known}", "{value} is none of {known}");
/// Two that exclude each other.
pub const CONFLICT: Phrase = phrase("{argument} 不能和 {other} 一起用", "{argument} cannot go with {other}");
/// An option without its value.
pub const NO_VALUE: Phrase = phrase("{argument} 后面少了取值", "{argument} needs a value");
/// What was probably meant.
pub const SUGGESTION: Phrase = phrase("是不是想写 {text}？", "did you mean {text}?");
/// What is allowed.
pub const VALID_VALUES: Phrase = phrase("可以写：{text}", "allowed are: {text}");
/// Where more is told.
pub const SEE_HELP: Phrase = phrase("加上 --help 查看用法和例子", "--help shows how it is used");
/// `--help`.
pub const HELP_FLAG: Phrase =
    phrase("显示帮助；--help 比 -h 更详细，带例子", "Print help; --help says more than -h, with examples");
/// `--version`.
pub const VERSION_FLAG: Phrase = phrase("显示版本", "Print the version");

/// The phrase whose English is `text`.
pub fn of_english(text: &str) -> Option<Phrase> {
    [HELP_FLAG, VERSION_FLAG].iter().chain(TEXTS).find(|phrase| phrase.en == text).copied()
}

/// The texts of the declarations, in the order of the commands.
const TEXTS: &[Phrase] = &[
    // The whole.
    phrase("让线索、商机和收入与事实对得上", "Brings leads, deals and revenue into line with the facts"),
    phrase(
        "让线索、商机和收入与事实对得上。\n\ntrueup 读取公司现有的 Excel、CSV 导出和聊天记录，回答三个问题：线索分得公不公平，每个商机到底走到哪一步，收入有多少可信。它从不写入 CRM、聊天工具或财务系统。",
        "Brings leads, deals and revenue into line with the facts.\n\ntrueup reads the Excel and CSV exports and the chat logs that a company already has, and answers: are leads shared out fairly, what stage is each deal really in, and how much revenue can be trusted. It never writes into a CRM, a chat or a finance system.",
    ),
    phrase(
        "项目目录 [默认：当前目录或上级目录中最近的一个含 trueup.toml 的目录]",
        "The project's folder [default: the nearest at or above the current one with a trueup.toml]",
    ),
    phrase(
        "报告所说的时点：一天（指这一天结束时）或一个时刻 [默认：今天]",
        "The moment that reports speak of: a day (its end is meant) or a moment [default: today]",
    ),
    phrase(
        "报告和提示的语言 [默认：跟随系统，系统没说就用中文]",
        "The language of reports and messages [default: the locale's, else zh]",
    ),
    phrase("何时用颜色", "When to colour"),
    phrase("只输出数据、警告和错误", "Only data, warnings and errors"),
    phrase("多说一些正在做什么", "More about what is being done"),
    phrase("不显示进度条", "No progress bars"),
    // Delivery.
    phrase(
        "把报告写到 FILE；后缀（.xlsx .html .json .csv .md .txt）决定格式",
        "Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format",
    ),
    phrase(
        "标准输出的格式；FILE 的后缀看不出格式时也用它",
        "The format on stdout, or of FILE where its ending says nothing",
    ),
    // init
    phrase(
        "新建项目：带说明的 trueup.toml、放导出文件的 inbox/、放报告的 reports/",
        "Make a project: a commented trueup.toml, inbox/ for exports, reports/ for what comes out",
    ),
    phrase("目录；没有就新建", "The folder; it is made where it is missing"),
    // import
    phrase(
        "把导出的文件读进项目：自动认出是什么表、表头在哪、编码和日期",
        "Read exports into the project: tables, headers, encodings and dates are recognised",
    ),
    phrase(
        "把导出的文件读进项目：自动认出是什么表、表头在哪、编码和日期\n\nFILE 可以是 Excel 工作簿、CSV、聊天导出、装着这些文件的目录或压缩包（zip），或者用 - 表示标准输入。一行里缺了什么会作为数据问题列出；收不下的行连同原因放进隔离区。只要有一个文件完全读不了，就什么都不存。",
        "Read exports into the project: tables, headers, encodings and dates are recognised\n\nFILE may be an Excel workbook, a CSV, an export of chats, a folder or a zip with such files, or - for standard input. What a row lacks is a finding; a row that cannot be accepted is set aside with its reason. One file that cannot be read at all, and nothing is stored.",
    ),
    phrase("文件、目录，或用 - 表示标准输入", "Files, folders, or - for standard input"),
    phrase("不管表头怎么写，都按这种表来读", "Read the files as this table, whatever their headers say"),
    phrase(
        "文本的编码，认不出来或存坏过一次时用：gb18030、gbk-as-latin1 …",
        "How the texts are written, where that cannot be told or went wrong once: gb18030, gbk-as-latin1 …",
    ),
    phrase("只显示什么会对应到什么，什么都不存", "Show what would be mapped to what, and store nothing"),
    phrase("有文件读不了时，照样导入其余的文件", "Import the other files where one cannot be read"),
    phrase(
        "撤销最近一次导入：项目里的数据回到它之前的样子",
        "Take the last import back: the project's data is as it was before it",
    ),
    phrase(
        "聊天是谁导出的：名字或账号，可以写几次",
        "Whoever exported the chats, by name or id; may be given several times",
    ),
    phrase(
        "聊天消息只有时刻时的日期；只缺年份时取其中的年份",
        "The day of messages that state only a time, or the year of those that state none",
    ),
    phrase(
        "没写时区的时刻按哪个时区算 [默认：项目的时区]",
        "The zone of moments that state none [default: the project's]",
    ),
    // assign
    phrase(
        "线索分配：几种分法放在一起比，并说清某条线索为什么给了谁",
        "Share leads out fairly: compare strategies, and see why a lead goes where it goes",
    ),
    phrase(
        "把同一批线索按几种办法各分一遍，和实际分配、和纯靠运气比一比谁更匀",
        "Give the same leads out in several ways, and compare how even each is with the records and with chance",
    ),
    phrase(
        "把同一批线索按几种办法各分一遍，和实际分配、和纯靠运气比一比谁更匀\n\n偏差 =（实际工作量 − 应得）÷ 应得。渠道权重折算出每条线索的工作量；应得按在岗工作日和容量算。-o FILE.csv 写出的是分配清单：lead_id、rep_id、co_rep_id、strategy。",
        "Give the same leads out in several ways, and compare how even each is with the records and with chance\n\nDeviation is (effort had - target) / target. A channel's weight makes a lead's effort; a rep's target follows working days at work and capacity. With -o FILE.csv the file is the assignment list: lead_id, rep_id, co_rep_id, strategy.",
    ),
    phrase("要比较的分法，按这个顺序", "The strategies to compare, in this order"),
    phrase("只看两天之间（含首尾）到的线索", "Only leads that came between two days, both included"),
    phrase("只看最近的 N 条线索", "Only the latest N leads"),
    phrase("抽签和打平时的先后都由这个数决定", "Draws and ties follow from this number"),
    phrase(
        "把规则配置的审计记录写到 FILE：每条线索一行 JSON，每行带上一行的哈希",
        "Write the policy's audit to FILE: one JSON line a lead, each with the hash of the line before",
    ),
    phrase(
        "说清某条线索按规则为什么给了这个人：谁是第二名、差多少、怎样会变",
        "Say why a lead goes to a rep under the policy: who came second, by how much, and what would change it",
    ),
    phrase(
        "说清某条线索按规则为什么给了这个人：谁是第二名、差多少、怎样会变\n\n会先把它之前的线索按顺序分一遍，所以说的是它到来那一刻的情形。",
        "Say why a lead goes to a rep under the policy: who came second, by how much, and what would change it\n\nThe leads before it are replayed first, so the answer holds for the moment at which it came.",
    ),
    phrase("线索", "The lead"),
    phrase(
        "写出规则配置的审计记录（每条线索一行 JSON），或证明一份审计记录没有被改过",
        "Write the policy's audit, one JSON line a lead, or prove that an audit was not changed",
    ),
    phrase(
        "写出规则配置的审计记录（每条线索一行 JSON），或证明一份审计记录没有被改过\n\n每行都带行号、自己的哈希和上一行的哈希：改一行、加一行、换位置、删一行，检查时都会指出是哪一行。写完会报出末行的哈希：另外记下来，就能证明结尾也没有被截掉。",
        "Write the policy's audit, one JSON line a lead, or prove that an audit was not changed\n\nEach line carries its number, its own hash and the hash of the line before, so that no line can be changed, added, moved or taken out without the check naming it. The hash of the last line is told: kept elsewhere, it proves that the end was not cut off either.",
    ),
    phrase(
        "写出 assign run 分出去的线索的审计记录（历次运行连成一条链），而不是重放一遍",
        "Write the audit of what 'assign run' has given out, all runs in one chain, instead of a replay",
    ),
    phrase(
        "写审计记录时报出的末行哈希",
        "The hash of the last line, as it was told when the audit was written",
    ),
    phrase(
        "把历次分配的审计记录写到 FILE：每条线索一行 JSON，每行带上一行的哈希",
        "Write the audit of all runs to FILE: one JSON line a lead, each with the hash of the line before",
    ),
    phrase("写到 FILE，而不是标准输出", "Write it to FILE instead of stdout"),
    phrase(
        "按规则把没有负责人的线索分出去，并列成可导入 CRM 的清单",
        "Give out the leads that nobody owns, by the policy, and list them for the CRM",
    ),
    phrase(
        "按规则把没有负责人的线索分出去，并列成可导入 CRM 的清单\n\n分过的线索以后每次都还是同一个人，直到 CRM 里有了负责人；-o FILE.csv 写出的就是给 CRM 的清单：lead_id、rep_id、co_rep_id、strategy。每次运行都接着写同一份审计记录，存在项目里：--audit FILE 把它写出来，trueup assign audit --verify 证明它没被动过。",
        "Give out the leads that nobody owns, by the policy, and list them for the CRM\n\nA lead that was given out stays with its rep at every later run, until the CRM names an owner; with -o FILE.csv the file is the list for the CRM: lead_id, rep_id, co_rep_id, strategy. Every run adds to one audit, which the project keeps: --audit FILE writes it out, 'trueup assign audit --verify' proves it.",
    ),
    phrase(
        "以前分过、CRM 里还没有负责人的也重新分：全部，或只是已离职销售的",
        "Give out anew what earlier runs gave out and the CRM has no owner for: all of it, or only the leads of reps who have left",
    ),
    phrase("CRM 里还没有负责人的全部", "All that the CRM has no owner for"),
    phrase("已离职销售的", "Those of reps who have left"),
    phrase(
        "试试规则里换别的数：均匀和匹配怎么换，哪种更好",
        "Try other numbers in the rules: how balance and match trade, and which would serve better",
    ),
    phrase(
        "试试规则里换别的数：均匀和匹配怎么换，哪种更好\n\n各种数值的每个组合都在较早的线索上分一遍，再到较晚的线索上验。最好的那种如果在较晚的线索上也站得住，就写成能粘进 trueup.toml 的规则建议出来；什么都不会自动改。",
        "Try other numbers in the rules: how balance and match trade, and which would serve better\n\nEvery combination of the values is replayed on the earlier leads and judged on the later ones. The best is proposed as rules to be pasted into trueup.toml, if it holds on the later leads too; nothing is ever changed.",
    ),
    phrase(
        "新人前 N 条必须高意向，N 试哪些值；0 是不设 [默认：0,3,5,8]",
        "Values for the first N leads of a new rep that must be high-intent; 0 is no such rule [default: 0,3,5,8]",
    ),
    phrase(
        "新人每 K 条有资深带一次，K 试哪些值；0 是不设 [默认：0,3,5]",
        "Values for every how many leads of a new rep a senior goes along; 0 is no such rule [default: 0,3,5]",
    ),
    phrase(
        "某条打分规则的权重试哪些值；可以写几次，每次一条规则 [默认：第一条匹配类规则现有权重的 0、一半、一倍、两倍、四倍]",
        "Weights for a rule that scores; may be given for several rules [default: nothing, half, once, twice and four times the weight of the first rule that matches leads with reps]",
    ),
    phrase(
        "最多试这么多种组合；每种要把线索分两遍",
        "Try no more combinations than this; each takes two replays",
    ),
    phrase(
        "每一百条线索里，用较早的多少条来挑；其余的用来验",
        "How many of a hundred leads, the earlier ones, the choice is made by; the others judge it",
    ),
    phrase("有建议时，把建议的规则写到 FILE", "Write the proposed rules to FILE, where any are proposed"),
    phrase(
        "让规则在旁边跟着人工分配跑一段时间，比一比各自会怎么分",
        "Run the policy beside the manual hand-out for a while, and compare what each would have done",
    ),
    phrase(
        "让规则在旁边跟着人工分配跑一段时间，比一比各自会怎么分\n\n开始一次即可；之后每次 trueup daily 都会接着跑，这个命令也会：规则对新到的线索作出判断，判断过的不再变。时间到了自动结束。不动任何人的线索。",
        "Run the policy beside the manual hand-out for a while, and compare what each would have done\n\nStart it once; every 'trueup daily' carries it on, and so does this command: the policy decides on the leads that have come since, and what it has decided stays. It closes itself when its hours are over. Nobody's leads are touched.",
    ),
    phrase(
        "开始：截止时点（--as-of，不写就是今天结束）之后到的线索算在内",
        "Start one: leads that come after the as-of count (--as-of, or the end of today)",
    ),
    phrase("跑多少小时", "How long it lasts"),
    phrase("打平时的先后由这个数决定", "Ties follow from this number"),
    phrase("现在就结束，以截止时点为准", "End it now, at the as-of"),
    phrase("看看分配规则本身", "Look at the rules of assignment themselves"),
    phrase(
        "找出互相矛盾、从不起作用、或让线索没人能接的规则",
        "Find rules that contradict each other, never matter, or leave nobody to take a lead",
    ),
    phrase(
        "找出互相矛盾、从不起作用、或让线索没人能接的规则\n\n规则会在现有线索上试一遍；`[chat]` 里自己的词和规则会互相比、也和内置的比。有必须改的地方时退出码为 1。",
        "Find rules that contradict each other, never matter, or leave nobody to take a lead\n\nThe rules are tried on the leads that are there. Own words and rules of `[chat]` are compared with each other and with what is built in. The exit code is 1 where something must be mended.",
    ),
    phrase(
        "重新询问 command 规则的外部程序，而不只问记录里没有回答的",
        "Ask the outside programs of command rules anew, not only about what their recorded answers leave open",
    ),
    phrase("没有得到回答的", "What got no answer"),
    phrase("全部", "Everything"),
    phrase(
        "看每条规则做了什么、外部程序失败多少次、花多少时间和内存",
        "Show what each rule does, how often its program failed, and what it costs in time and memory",
    ),
    phrase(
        "看每条规则做了什么、外部程序失败多少次、花多少时间和内存\n\n规则会在现有线索上试一遍，并在本机计时，所以每次的时间不会一样。“没起过作用”的规则从没拉开过差距；“被盖住”的从没单独决定过。",
        "Show what each rule does, how often its program failed, and what it costs in time and memory\n\nThe rules are tried on the leads that are there, and measured on this machine, so that the times differ from run to run. Dead rules never set reps apart; shadowed ones never decide alone.",
    ),
    phrase(
        "把最近的线索按两套规则各重放一遍，比较结果和用时",
        "Replay the latest leads under two policies, and compare what comes of them and how long they take",
    ),
    phrase(
        "把最近的线索按两套规则各重放一遍，比较结果和用时\n\n拿项目的规则和另一个文件里的规则比，或和去掉某一类之后的自己比。另一个文件只取它的 [assign]，里面的外部程序必须也是本项目 trueup.toml 里有的。默认重放最近 1000 条。",
        "Replay the latest leads under two policies, and compare what comes of them and how long they take\n\nThe project's rules are compared with those of another file, or with themselves without the rules of a kind. Only [assign] of the other file counts, and it may ask no program that the project's own trueup.toml does not ask. The latest 1000 leads are replayed unless --leads says otherwise.",
    ),
    phrase("另一套规则：一个像 trueup.toml 的文件", "The other policy: a file like trueup.toml"),
    phrase("和去掉这一类规则之后的自己比", "Compare with the project's own rules without those of this kind"),
    phrase(
        "预先询问 command 规则的外部程序，把回答写成 lookup 规则能读的表",
        "Ask the program of a command rule beforehand, and write its answers to a table for a lookup rule",
    ),
    phrase(
        "预先询问 command 规则的外部程序，把回答写成 lookup 规则能读的表\n\n适合夜里跑：白天的 lookup 规则查表，谁也不用等。记录里已有回答的不再问。-o FILE.csv 写出的就是这张表：键、rep_id、score。外部程序一条也没有回答时，FILE 保持原样。",
        "Ask the program of a command rule beforehand, and write its answers to a table for a lookup rule\n\nMade for the night: by day a lookup rule reads the table and waits for nobody. What is recorded is not asked again. With -o FILE.csv the file is the table: the key, rep_id, score. Where the program answers nothing, FILE stays as it is.",
    ),
    phrase("按线索的哪个字段查表", "The field of leads that the table is found by"),
    phrase("每条线索最多等外部程序多少毫秒", "How long the program may take for one lead, in milliseconds"),
    phrase("公司", "The firm"),
    phrase("行业", "The industry"),
    phrase("销售区域", "The sales region"),
    phrase("城市", "The city"),
    phrase("产品", "The product"),
    phrase("活动", "The campaign"),
    phrase("渠道", "The channel"),
    phrase("线索本身", "The lead itself"),
    phrase("只看会怎么分，什么都不记", "Show what would be given out, and keep nothing"),
    phrase(
        "改为检查这份审计记录，并指出第一个有问题的行；不写 FILE 就检查 assign run 的",
        "Check the chain of this audit instead, and name the first line that breaks it; without FILE, that of 'assign run'",
    ),
    // check
    phrase(
        "检查数据：指向不存在的编号、不可能的日期和金额、重复、过期的表",
        "Check the data: keys that point nowhere, impossible dates and sums, duplicates, stale tables",
    ),
    phrase(
        "检查数据：指向不存在的编号、不可能的日期和金额、重复、过期的表\n\n在已导入的数据上运行各条规则。每处发现都有代码（见 docs/findings.md）、记录、位置和建议。每条规则的严重程度在 trueup.toml 的 [check.rules] 里定。有错误级别的发现时退出码为 1。",
        "Check the data: keys that point nowhere, impossible dates and sums, duplicates, stale tables\n\nRuns the rules of the data on what is imported. Every finding has a code (docs/findings.md), the record, its place and what to do. How grave each rule is stands under [check.rules] of trueup.toml. The exit code is 1 where an error stands.",
    ),
    // demo, daily
    phrase(
        "准备一个带示例数据的项目，并在上面跑一遍完整的日报",
        "Set up a project with a fictional company's quarter and run the whole day on it",
    ),
    phrase(
        "导入 inbox/ 里的文件，回答三个问题，写出工作簿、网页和 JSON",
        "Import what is in inbox/, answer the three questions, write workbook, page and JSON",
    ),
    phrase(
        "导入 inbox/ 里的文件，回答三个问题，写出工作簿、网页和 JSON。\n\nDAY 这一天的报告是 reports/DAY/ 下的 trueup.xlsx、trueup.html 和 trueup.json；每个文件要么完整出现，要么不出现。适合定时任务：不提问，用退出码说明结果：0 正常，10 有告警，11 有行或文件被隔离，12 两者都有，2 没能运行。",
        "Import what is in inbox/, answer the three questions, write workbook, page and JSON\n\nThe reports of DAY are reports/DAY/trueup.xlsx, trueup.html and trueup.json; each appears whole or not at all. Made for cron: no questions, and an exit code that says what happened: 0 fine, 10 an alert, 11 rows or files were set aside, 12 both, 2 it could not run.",
    ),
    // generate
    phrase(
        "生成一家虚构公司的导出文件：种子相同，文件就相同",
        "Make the exports of a fictional company: the same seed gives the same files",
    ),
    phrase("放文件的目录；没有就新建", "The folder for the files; it is made where it is missing"),
    phrase("换一家公司", "Another company"),
    phrase("这个季度的线索数", "Leads in the quarter"),
    phrase("销售人数", "Reps"),
    phrase("商机数", "Opportunities"),
    // chat
    phrase(
        "读聊天：阶段、信号、日期、金额、下一步、顾虑",
        "Read the chats: stages, signals, dates, sums, next steps, concerns",
    ),
    phrase(
        "抽取每个商机的阶段、信号、日期、金额、下一步和顾虑，并附上依据的原话",
        "Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them",
    ),
    phrase(
        "抽取每个商机的阶段、信号、日期、金额、下一步和顾虑，并附上依据的原话\n\n不写 --conversations 就读项目里的消息：消息写明了商机就归到那个商机，否则归到客户唯一一个进行中的商机。",
        "Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them\n\nWithout --conversations the messages of the project are read: a message belongs to the deal that it names, else to the only open deal of its customer.",
    ),
    phrase(
        "查看沉默商机走到哪一步：进行中、CRM 阶段没有动过的商机和最近的进展",
        "Show where silent deals stand: open deals whose CRM stage has not moved, with their latest progress",
    ),
    phrase(
        "查看沉默商机走到哪一步：进行中、CRM 阶段没有动过的商机和最近的进展\n\n聊天走在 CRM 前面的是阶段建议；工作簿（-o 摘要.xlsx）里有一张表可以确认、修正或忽略，填好后用 `trueup chat confirm` 读回。不管聊天有没有动静，CRM 阶段超过 trueup.toml 里 chat.silence_hours（48）小时没有变化的商机就算沉默。每个商机取最近三条带数字、日期或推进动作的消息。",
        "Show where silent deals stand: open deals whose CRM stage has not moved, with their latest progress\n\nThe chats whose stage is ahead of the CRM's are proposals; a workbook (-o summary.xlsx) has a sheet to confirm, correct or ignore them in, which `trueup chat confirm` reads back. A deal is silent after `chat.silence_hours` of trueup.toml (48) without a change of its CRM stage, whatever its chat did. Of each come the latest three messages that carry a number, a date or a verb of progress.",
    ),
    phrase(
        "会话文件，一行一个 JSON 对象（- 表示标准输入）；不需要项目",
        "A file of conversations, one JSON object a line (- is stdin); it needs no project",
    ),
    phrase(
        "把抽取结果和标注对照：阶段、信号、日期、金额、下一步、顾虑",
        "Compare the extraction with labels: stage, signals, dates, sums, next step, concerns",
    ),
    phrase(
        "带标注的会话文件，一行一个 JSON 对象，标注在 gold 下（- 表示标准输入）",
        "A file of labelled conversations, one JSON object a line with its labels under gold (- is stdin)",
    ),
    phrase("逐条列出差异", "List every difference"),
    phrase(
        "试读一句话或一小段对话：怎么拆开，什么算、什么不算、为什么",
        "Try a sentence, or a short dialogue: how it is taken apart, what counts, what does not, and why",
    ),
    phrase(
        "试读一句话或一小段对话：怎么拆开，什么算、什么不算、为什么\n\n几句话按先后当作一段对话；每句前面可以写明是谁说的（customer:、rep:、other:、客户：、我方：、其他：）。日期从截止时点算起。在项目里会用上 `[chat]` 里自己的词和规则。",
        "Try a sentence, or a short dialogue: how it is taken apart, what counts, what does not, and why\n\nSeveral sentences are a dialogue in their order; one may begin with its side (customer:, rep:, other:, 客户：, 我方：, 其他：). Days are reckoned from the as-of. In a project its own words and rules of `[chat]` are used.",
    ),
    phrase("要试的话，一句一条消息", "The sentences, one a message"),
    phrase("没写明是谁说的话算哪一方", "Who says what begins with no side"),
    phrase("客户一方", "The customer's side"),
    phrase("我方", "Our side"),
    phrase("同事、合作伙伴", "A colleague, a partner"),
    phrase(
        "查看一个客户在各平台上的全部消息，新的在前，并标出每条属于哪个商机",
        "Show a customer's messages across all platforms, the newest first, with the deal that each belongs to",
    ),
    phrase(
        "查看一个客户在各平台上的全部消息，新的在前，并标出每条属于哪个商机\n\n几份导出里重复的消息只列一次。没有消息的时段会标出来，不当作没有联系。可能属于几个商机的消息不猜，列出候选。不写客户也不写 --deal 就列出有聊天记录的客户。",
        "Show a customer's messages across all platforms, the newest first, with the deal that each belongs to\n\nWhat several exports have is told once. Stretches without messages are shown and never taken for silence. A message that may belong to several deals is guessed to none: its candidates are named. Without CUSTOMER and --deal the customers with messages are listed.",
    ),
    phrase(
        "客户：编号、名称、别名，或只对得上一个客户的一部分名称",
        "The customer: an id, a name, an alias, or a part of one name only",
    ),
    phrase("只看属于或可能属于这个商机的", "Only what belongs, or may belong, to this deal"),
    phrase("从这一天起", "From this day on"),
    phrase("到这一天为止", "Up to this day"),
    phrase("只看这些类型的消息，用逗号隔开", "Only messages of these kinds, parted by commas"),
    phrase("只看最新的几条", "Only the newest so many"),
    phrase(
        "把自己的商机写成待标注的文件：带上抽取建议，或留空",
        "Write deals of one's own as a file to be labelled: what is read in them as a proposal, or nothing filled in",
    ),
    phrase(
        "把自己的商机写成待标注的文件：带上抽取建议，或留空\n\n商机按阶段分散选取，最近有消息的在前。每条记录带全部消息，标注在 gold 下；看过就把 checked 改成 true。`trueup chat evaluate` 读这个文件。",
        "Write deals of one's own as a file to be labelled: what is read in them as a proposal, or nothing filled in\n\nThe deals are spread over the stages, those that spoke last first. Each record has its messages and under gold the labels; set checked to true where you have looked at them. `trueup chat evaluate` reads the file.",
    ),
    phrase("多少个商机", "How many deals"),
    phrase("标注留空，不写建议", "Leave the labels empty instead of proposing them"),
    phrase(
        "写到 FILE 而不是标准输出，一行一个 JSON 对象",
        "Write to FILE instead of stdout, one JSON object a line",
    ),
    phrase(
        "读回 `chat summary -o` 写出、大家填好的表，写出给 CRM 导入的 CSV",
        "Read back the sheet that `chat summary -o` wrote and people filled in, and write the CSV for the CRM",
    ),
    phrase(
        "读回 `chat summary -o` 写出、大家填好的表，写出给 CRM 导入的 CSV\n\n整张表要么全部收下，要么不收：有问题就拒绝，并指出是哪个单元格。谁、什么时候、怎么处理都记在项目里；同一张表再读一遍什么也不会变。trueup 不写入 CRM：CSV 由管 CRM 的人导入。",
        "Read back the sheet that `chat summary -o` wrote and people filled in, and write the CSV for the CRM\n\nThe sheet is taken as a whole or not at all: a damaged one is refused with the cell named. Who said what, and when, is kept in the project; the same sheet again changes nothing. Nothing is written to the CRM: the CSV is there to be imported by its owner.",
    ),
    phrase("填好的工作簿", "The workbook that was filled in"),
    phrase("确认人那一列空着时，算谁确认的", "Who decided, where the column of names is empty"),
    phrase(
        "给 CRM 的 CSV 写到哪里 [默认：和表放在一起，名字以 -crm.csv 结尾]",
        "Where the CSV for the CRM goes [default: beside the sheet, ending in -crm.csv]",
    ),
    phrase(
        "查看客户一天里问了什么：按会话列出，谁答的、多久答的、哪些还没答",
        "Show what customers asked in a day: by conversation, answered by whom and after how long, and what is open",
    ),
    phrase(
        "查看客户一天里问了什么：按会话列出，谁答的、多久答的、哪些还没答\n\n同一会话里重复的问题只列一次。导出里写明是私聊的会话不看，除非加 --private。截止时点以前的答复都算。",
        "Show what customers asked in a day: by conversation, answered by whom and after how long, and what is open\n\nThe same question of a conversation is told once. Conversations that the export calls private are left out unless --private is given. Answers that came later count as far as the as-of.",
    ),
    phrase("哪一天的提问 [默认：截止时点那天]", "The day of the questions [default: the day of the as-of]"),
    phrase("也看私聊", "Private conversations too"),
    phrase(
        "查看客户顾虑：按商机、大区、产品和周，附上说到它的原话",
        "Show what customers worry about: by deal, region, product and week, with the words that show it",
    ),
    phrase(
        "查看客户顾虑：按商机、大区、产品和周，附上说到它的原话\n\n只列还没消除的：客户自己说了不成问题、或事情已经办成的，不算。日期以最后一次说起的那天为准。",
        "Show what customers worry about: by deal, region, product and week, with the words that show it\n\nA concern is told where it still stands: one that the customer's own words or a later step settled is none. The days are those of the words that raised it last.",
    ),
    phrase(
        "查看一个月的聊天归档率：进行中的商机里，消息已入库的占多少，按销售和团队",
        "Show the archive rate of a month: of its open deals, the share whose messages are in the store, by rep and team",
    ),
    phrase(
        "查看一个月的聊天归档率：进行中的商机里，消息已入库的占多少，按销售和团队\n\n月底、商机结束时或截止时点以前，在 `chat.silence_hours` 小时内有消息入库就算归档。每个比例都带 95% 区间。",
        "Show the archive rate of a month: of its open deals, the share whose messages are in the store, by rep and team\n\nA deal counts where the store has a message of it within `chat.silence_hours` before the month's end, before its close or before the as-of. Each share comes with its 95 % interval.",
    ),
    phrase(
        "月份，如 2026-03 [默认：截止时点所在的月]",
        "The month, such as 2026-03 [default: that of the as-of]",
    ),
    phrase(
        "把离职销售要交接的封成一个包：客户的时间线、文件、商机和待办",
        "Seal what a rep who leaves hands over: their customers' timelines, files, deals and open items",
    ),
    phrase(
        "把离职销售要交接的封成一个包：客户的时间线、文件、商机和待办\n\n工作簿用 Excel 和 WPS 凭密码打开；旁边的清单里有摘要值。每张表写明是给谁的，文字里还有暗水印，--trace 能查出来。水印不是锁：文字里的水印可以去掉。密码来自 TRUEUP_PACKAGE_PASSWORD 或当场输入，不能写在命令行上。",
        "Seal what a rep who leaves hands over: their customers' timelines, files, deals and open items\n\nThe workbook opens in Excel and WPS with its password; a manifest beside it has the digests. Every sheet says for whom it is, and a hidden mark in the words does too: --trace finds it. A watermark is no lock: one in text can be taken out. The password comes from TRUEUP_PACKAGE_PASSWORD or is asked for, never an argument.",
    ),
    phrase("离职的销售：编号、姓名或别名", "The rep who leaves: id, name or alias"),
    phrase("包交给谁", "Who receives the package"),
    phrase("手机号和身份证号打码", "Blot out telephone and identity numbers"),
    phrase(
        "同样的内容写成 JSON，用同一个密码加密，age 程序能打开",
        "The same as JSON, encrypted for the program age with the same password",
    ),
    phrase("只看包里会有什么", "Only show what the package would hold"),
    phrase("查一个文件是给谁做的，凭里面的水印", "Find out for whom a file was made, by the marks in it"),
    phrase("要写的工作簿", "The workbook to write"),
    // status, quarantine, export
    phrase(
        "查看项目里有什么：各表的行数、时间范围、最近一次导入和新旧",
        "Show what the project holds: rows, span, last import and freshness of every table",
    ),
    phrase(
        "查看未被接受的行，并导出以便修改",
        "Show the rows that could not be accepted, and write them out to be mended",
    ),
    phrase("只看这个表的行", "Only rows of this table"),
    phrase("标准输出的格式", "The format on stdout"),
    phrase(
        "把原始单元格写到 FILE（.xlsx .csv），改好后再导入",
        "Write the original cells to FILE (.xlsx .csv), to mend them and import them again",
    ),
    phrase(
        "放弃这些编号的行：移出隔离区，以后也不再隔离",
        "Give up the rows with these ids: they leave the quarantine and are not set aside again",
    ),
    phrase(
        "把行写到 FILE；后缀（.jsonl .xlsx .html .json .csv .md .txt）决定格式",
        "Write the rows to FILE; its ending (.jsonl .xlsx .html .json .csv .md .txt) chooses the format",
    ),
    phrase("按其他程序读取的格式写出一个表的行", "Write the rows of a table as other programs read them"),
    phrase(
        "表：leads、reps、opportunities、customers、messages、payments、contracts、targets 等",
        "The table: leads, reps, opportunities, customers, messages, payments, contracts, targets, ...",
    ),
    phrase(
        "把行写到 FILE；后缀（.jsonl .csv）决定格式",
        "Write the rows to FILE; its ending (.jsonl .csv) chooses the format",
    ),
    phrase(
        "按 DAY 那天已知的样子写出：不含之后的导入带来、改动或去掉的",
        "The rows as they were known at DAY: without what later imports brought, changed or took away",
    ),
    phrase(
        "查看一条记录的每个版本：什么时候、哪个文件改了什么",
        "Show every version of a record: what changed, when, and from which file",
    ),
    phrase(
        "查看一条记录的每个版本：什么时候、哪个文件改了什么\n\nKEY 是记录的编号；由几列组成的编号用 / 连起来写，其中的时刻写成 2026-03-15 14:00，例如目标的 team/华东一组/2026-03。全量导出里没有了的记录从那天起消失，再次出现时恢复。",
        "Show every version of a record: what changed, when, and from which file\n\nKEY is the record's id; a key of several columns is written with / between them, moments as 2026-03-15 14:00: team/华东一组/2026-03 for a target. A record that a complete export no longer had is gone from that day on, and back when it comes again.",
    ),
    phrase("记录的编号", "The record's key"),
    phrase(
        "只看 DAY 那天已知的：到那时为止的导入",
        "Only what was known at DAY: the state of the imports until then",
    ),
    // revenue
    phrase(
        "核对 CRM、合同台账和财务：可信收入，以及几个合计之间的差异桥",
        "Reconcile CRM, contract register and finance: trusted revenue, and the bridge between the totals",
    ),
    phrase(
        "回答收入有多少可信、其余为什么不可信、三个合计怎么对上",
        "Say how much revenue can be trusted, why the rest cannot, and how the three totals hang together",
    ),
    phrase(
        "回答收入有多少可信、其余为什么不可信、三个合计怎么对上\n\nCRM 已签约、财务收到首笔款、合同已归档，三项都满足才可信。差异桥的每一步都是若干行的合计，在工作簿和网页里可以展开到这些行。",
        "Say how much revenue can be trusted, why the rest cannot, and how the three totals hang together\n\nA deal is trusted when the CRM has it signed, finance has its first payment and the register has its contract archived. Every step of the bridge is a sum over rows: the workbook and the page open into them.",
    ),
    phrase(
        "只算在 PERIOD 内变得可信的：2026、2026Q1、2026-03、2026-W12 或一天",
        "Only what became trusted in PERIOD: 2026, 2026Q1, 2026-03, 2026-W12 or a day",
    ),
    phrase(
        "显示差异桥：从合同台账合计，到 CRM，到财务，到可信收入",
        "Show the bridge from the register's total to the CRM's, to finance's, to trusted revenue",
    ),
    phrase(
        "讲清一笔回款、一个商机或一份合同的来龙去脉：试过什么、还有谁是候选、结果如何",
        "Tell the way of one payment, deal or contract: what was tried, who else was a candidate, what came of it",
    ),
    phrase(
        "看回款是怎么对到合同的，还有哪些要人来定",
        "Show how payments were matched to contracts, and what a person must decide",
    ),
    phrase(
        "看回款是怎么对到合同的，还有哪些要人来定\n\n人的决定放在项目的 revenue/ 目录：confirm.csv 和 deny.csv（payment_id, contract_no）、alias.csv（alias, name）。存成工作簿（-o review.xlsx）时，“待确认”表有下拉选项，填好后用 trueup revenue confirm 读回。加上 --truth，就拿一份已知正确的清单来衡量匹配的对错。",
        "Show how payments were matched to contracts, and what a person must decide\n\nWhat a person decides stands in the project's folder revenue/: confirm.csv and deny.csv (payment_id, contract_no) and alias.csv (alias, name). In a workbook (-o review.xlsx) the sheet of what is to be confirmed has drop-downs; filled in, it is read back by 'trueup revenue confirm'. With --truth the matching is measured against a list of what payments are really for.",
    ),
    phrase(
        "一份已知正确的清单：payment_id 和 contract_no；另有“类型”一列时按类型分开统计",
        "A list of payment_id and contract_no that is known to be right; a column kind counts the payments apart",
    ),
    phrase(
        "每一百笔回款里有多少笔像现实中那样写得乱：扣手续费、合同号写不全、拆分合并",
        "Of a hundred receipts so many are as badly written as in life: fees taken off, numbers cut, sums split",
    ),
    phrase(
        "读回填好的“待确认”表，把人的决定记进 revenue/ 目录",
        "Read back the sheet of what was to be confirmed, and keep what a person has decided",
    ),
    phrase(
        "读回填好的“待确认”表，把人的决定记进 revenue/ 目录\n\n确认、否认、别名分别追加到项目 revenue/ 目录的 confirm.csv、deny.csv、alias.csv，连同经办人、时间和备注。只要有一格不对，就指出是哪一格，一条也不记。同一份表再读一遍什么都不变；否认过的一对不再提出。",
        "Read back the sheet of what was to be confirmed, and keep what a person has decided\n\nWhat is confirmed, denied and called an alias is appended to confirm.csv, deny.csv and alias.csv in the project's folder revenue/, with who, when and the note. Where one cell is wrong it is named and nothing is kept. A second reading of the same sheet changes nothing; a denied pair is not proposed again.",
    ),
    phrase(
        "重述：与 DAY 那时已知的数据对比；不写就与最后一次导入的前一天对比",
        "Restatements since what was known at DAY; without it since the day before the last import",
    ),
    phrase(
        "预测未来若干天按信用等级的回款，并说明目标达成多少",
        "Forecast the cash of the next days by credit grade, and say how far targets are reached",
    ),
    phrase(
        "预测未来若干天按信用等级的回款，并说明目标达成多少\n\n收款曲线来自台账里的合同和匹配到的回款，信用等级取自客户表。回测说明过去这样的预测有多少次是对的。目标达成拿签约额和可信收入对照目标表。",
        "Forecast the cash of the next days by credit grade, and say how far targets are reached\n\nCollection curves come from the register's contracts and their matched payments, by the credit grade of the table of customers. A backtest says how often such forecasts of the past were right. Attainment holds what was signed and what became trusted against the table of targets.",
    ),
    phrase("往后多少天；可以写几个，逐个说明", "The days ahead; several are told one after the other"),
    phrase("抽样的种子：种子相同，数字相同", "The seed of the draws: the same seed gives the same figures"),
    phrase(
        "填好的工作簿：trueup revenue match -o 所写的那份",
        "The workbook that 'revenue match -o' has written, filled in",
    ),
    phrase(
        "谁做的决定；表里“经办人”一列填了的以表为准",
        "Who decides, where the sheet's column does not say",
    ),
    phrase(
        "回款流水号、商机编号，或合同号（怎么写都行）",
        "The id of a payment or a deal, or the number of a contract in any spelling",
    ),
    phrase(
        "盯住各地区的签约额：哪天离前七天太远，是不是偶然",
        "Watch each region's signed amount: a day far from the seven before it, and whether chance explains it",
    ),
    phrase(
        "盯住各地区的签约额：哪天离前七天太远，是不是偶然\n\n拿最近一个完整的日子和之前七天的均值比。超出设定的幅度就触发，并说明是日历的缘故、单数太少说明不了，还是确认异常：偶然出现的概率低于单侧三倍标准差。不写 --as-of 时，最近的完整日是昨天。有确认的异常时退出码是 10。",
        "Watch each region's signed amount: a day far from the seven before it, and whether chance explains it\n\nThe last complete day is held against the mean of the seven days before it. Where it is further off than the policy allows, the alert says whether the calendar explains it, whether too few deals are expected to tell, or whether it is confirmed: less likely than three sigmas on either side. Without --as-of the last complete day is yesterday. Exit code 10 where something is confirmed.",
    ),
    phrase("不论分级，有警报退出码就是 10", "Exit code 10 for every alert, whatever its grade"),
    phrase(
        "只输出没有发过的、或发过之后又变了的警报；输出的就算发过了",
        "Only alerts that were not sent before or have changed; those that are told count as sent",
    ),
    phrase(
        "只输出没有发过的、或发过之后又变了的警报；输出的就算发过了\n\n默认只发确认的异常，加 --strict 全发。退出码仍按当天全部警报来定，与发没发过无关。",
        "Only alerts that were not sent before or have changed; those that are told count as sent\n\nConfirmed ones; with --strict all. The exit code follows every alert of the day, sent or not.",
    ),
    phrase(
        "看签约、到账、可信三种金额怎么变，按地区、团队、产品线，变化来自谁",
        "Show how signed, received and trusted sums change by region, team and product line, and what drives it",
    ),
    phrase(
        "看签约、到账、可信三种金额怎么变，按地区、团队、产品线，变化来自谁\n\n本期到目前为止，和上期、去年同期的同样天数比。每个变化按客户拆开：新增、流失、变动。少了三分之一以上的，最先点名。",
        "Show how signed, received and trusted sums change by region, team and product line, and what drives it\n\nThe period as far as it has come is held against as many days of the one before and of a year ago. Each change is taken apart by customer: gained, lost, moved. A group that has fallen by a third is named first.",
    ),
    phrase("一期有多长", "How long a period is"),
    phrase("一天", "One day"),
    phrase("周一到周日", "Monday to Sunday"),
    phrase("一个自然月", "A calendar month"),
    phrase("按什么分组 [默认：三种都要]", "By what the sums are grouped [default: all three]"),
    phrase("销售地区", "The sales region"),
    phrase("团队", "The team"),
    phrase("产品线", "The product line"),
    phrase(
        "看一个角色该看的：销售的今天、团队最近 72 小时、回款预测和差异桥",
        "Show what a role sees: a salesperson's day, a team's last 72 hours, the collection forecast and the bridge",
    ),
    phrase(
        "看一个角色该看的：销售的今天、团队最近 72 小时、回款预测和差异桥\n\n销售看自己今天的新线索、昨天完成了多少目标、三个要跟进的商机；团队负责人按产品线看团队；CFO 看差异桥，再按信用等级看待回款和回款预测。所有行先经过同一个过滤器再计算：别人的东西既不会作为一行出现，也不会混进合计。",
        "Show what a role sees: a salesperson's day, a team's last 72 hours, the collection forecast and the bridge\n\nA salesperson sees their own new leads of today, yesterday against the target, and three deals to follow up. A team lead sees the team by product line. The CFO sees what is outstanding and when it comes in by credit grade, and the bridge. Rows go through one filter before anything is counted: what is others' appears neither as a row nor in a sum.",
    ),
    phrase("看谁的", "Whose view it is"),
    phrase("一名销售", "One salesperson"),
    phrase("一个团队的负责人", "The lead of one team"),
    phrase("CFO，全部都看", "The CFO, who sees everything"),
    phrase("销售的编号或姓名，或团队的名称", "The salesperson's id or name, or the team's name"),
    // completions, man
    phrase("输出命令行补全脚本", "Print the completions for a shell"),
    phrase("哪种 shell", "The shell"),
    phrase("输出手册页", "Print the manual page"),
    phrase(
        "要看哪个命令的手册 [默认：trueup 本身]",
        "The command whose page is wanted [default: trueup itself]",
    ),
];
