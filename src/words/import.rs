//! What is said about reading and importing files.

use super::{Phrase, phrase};

/// A path that leads nowhere.
pub const FILE_MISSING: Phrase = phrase("找不到 {file}", "there is no {file}");
/// What to do about it.
pub const FILE_MISSING_HINT: Phrase =
    phrase("检查路径和文件名；“-”表示标准输入", "check the path and the name; - stands for standard input");
/// A folder with nothing to read.
pub const FOLDER_EMPTY: Phrase =
    phrase("文件夹 {file} 里没有可以导入的文件", "the folder {file} has no file to import");
/// What to do about it.
pub const FOLDER_EMPTY_HINT: Phrase = phrase(
    "把导出的文件放进去再试（~$ 开头的临时文件不算）",
    "put the exports there (temporary files such as ~$x.xlsx do not count)",
);
/// The system refuses.
pub const FILE_UNREADABLE: Phrase = phrase("{file} 读不了：{why}", "{file} cannot be read: {why}");
/// No bytes.
pub const FILE_EMPTY: Phrase = phrase("{file} 是空的", "{file} is empty");
/// What to do about it.
pub const FILE_EMPTY_HINT: Phrase = phrase(
    "重新导出一次，看看筛选条件是不是把数据都滤掉了",
    "export it again; perhaps a filter has removed every row",
);
/// Not a table.
pub const FILE_FOREIGN: Phrase = phrase("{file} 不是表格：{what}", "{file} is no table: it is {what}");
/// What to do about it.
pub const SAVE_AS_XLSX: Phrase = phrase(
    "用 Excel 或 WPS 打开，另存为 xlsx 或 CSV 后再导入",
    "open it in a spreadsheet and save it as xlsx or CSV",
);
/// What to do about it.
pub const SAVE_AS_UTF8: Phrase = phrase("另存为 UTF-8 后再导入", "save it as UTF-8 and import that");
/// What to do about it.
pub const UNPACK_FIRST: Phrase = phrase("先解压，再导入里面的文件", "unpack it and import the files inside");
/// What to do about it.
pub const EXPORT_AS_TABLE: Phrase =
    phrase("从系统里导出为 xlsx 或 CSV", "export it from its system as xlsx or CSV");
/// A password.
pub const FILE_PROTECTED: Phrase = phrase("{file} 有打开密码", "{file} is protected by a password");
/// What to do about it.
pub const FILE_PROTECTED_HINT: Phrase =
    phrase("在 Excel 里去掉密码，另存后再导入", "take the password off in a spreadsheet and save it again");
/// Damage.
pub const FILE_BROKEN: Phrase =
    phrase("{file} 已损坏，读不出来（{detail}）", "{file} is damaged and cannot be read ({detail})");
/// What to do about it.
pub const FILE_BROKEN_HINT: Phrase = phrase(
    "重新导出或重新下载；能用 Excel 打开的话，另存一份",
    "export or download it again; if a spreadsheet opens it, save a copy",
);
/// A bomb, or nearly.
pub const OVER_UNPACKED: Phrase =
    phrase("{file} 解压后超过 {limit} MB，没有读", "{file} unpacks to more than {limit} MB and was not read");
/// A format that must be held in memory, and is too large for it.
pub const OVER_MEMORY: Phrase = phrase(
    "{file} 的格式要整个放进内存才能读，超过了 {limit} MB，没有读",
    "{file} must be held in memory as a whole, would take more than {limit} MB and was not read",
);
/// Too many files in a zip.
pub const OVER_FILES: Phrase = phrase(
    "压缩包 {file} 里超过 {limit} 个文件，没有读",
    "the zip {file} holds more than {limit} files and was not read",
);
/// Too many rows.
pub const OVER_ROWS: Phrase =
    phrase("{file} 超过 {limit} 行，没有读", "{file} has more than {limit} rows and was not read");
/// Too many columns.
pub const OVER_COLUMNS: Phrase = phrase(
    "{file} 有一行超过 {limit} 列，没有读；多半不是表格",
    "{file} has a row of more than {limit} columns and was not read; most likely it is no table",
);
/// Too long a text.
pub const OVER_CELL: Phrase = phrase(
    "{file} 有一格的文字超过 {limit} KB，没有读；多半不是表格",
    "{file} has a cell of more than {limit} KB of text and was not read; most likely it is no table",
);
/// Too much on standard input.
pub const OVER_STDIN: Phrase =
    phrase("标准输入超过 {limit} MB，没有读", "standard input holds more than {limit} MB and was not read");
/// What to do about it.
pub const OVER_HINT: Phrase = phrase(
    "如果确实是要导入的表，拆成几个文件，或在 trueup.toml 的 [import.limits] 里把 {key} 调大",
    "if it is a table to be imported after all, split it, or raise {key} under [import.limits] in trueup.toml",
);
/// A limit that lets nothing through.
pub const LIMIT_OF_NOUGHT: Phrase = phrase(
    "{key} 是 0，什么都读不了；要大于 0",
    "{key} is 0 and would let nothing through; it must be above 0",
);
/// A file that ends too early.
pub const FILE_CUT_OFF: Phrase = phrase(
    "{file} 不完整，后半截没有了（多半是没下载完或没复制完）",
    "{file} is cut off: its end is missing (most likely it was not downloaded or copied to the end)",
);
/// What to do about it.
pub const FILE_CUT_OFF_HINT: Phrase = phrase("重新导出或重新下载", "export or download it again");
/// A bomb of XML.
pub const FILE_ENTITIES: Phrase = phrase(
    "{file} 的 XML 里自己定义了实体（XML 炸弹就是这样做的），没有读",
    "{file} defines XML entities of its own, as a bomb of XML does, and was not read",
);
/// A file in a zip that needs a password.
pub const ZIP_PROTECTED: Phrase = phrase("{file} 在压缩包里是加密的", "{file} is encrypted in its zip");
/// What to do about it.
pub const ZIP_PROTECTED_HINT: Phrase =
    phrase("用密码解压后，导入里面的文件", "unpack it with its password and import the files inside");
/// A file in a zip that is packed in an unusual way.
pub const ZIP_METHOD: Phrase = phrase(
    "{file} 在压缩包里用了少见的压缩方法，解不开",
    "{file} is packed by a method that is not known here",
);
/// A zip without a file.
pub const ZIP_EMPTY: Phrase =
    phrase("压缩包 {file} 里没有可以导入的文件", "the zip {file} has no file to import");
/// An encoding that was mistaken once.
pub const GARBLED: Phrase = phrase(
    "{file} 是乱码：“{seen}”应是“{meant}”，它在别的软件里用错编码打开后又存了一次",
    "{file} is garbled: “{seen}” stands for “{meant}”; a program opened it in the wrong encoding and saved it",
);
/// The same where some of it is lost.
pub const GARBLED_IN_PART: Phrase = phrase(
    "{file} 是乱码：“{seen}”应是“{meant}”，它在别的软件里用错编码打开后又存了一次，有 {lost} 格已经还原不了",
    "{file} is garbled: “{seen}” stands for “{meant}”; a program opened it in the wrong encoding and saved it, and some cells are lost: {lost}",
);
/// A text of which nothing can be made any more.
pub const TEXT_LOST: Phrase = phrase(
    "{file} 里的字在存盘之前就丢了（� 或“锟斤拷”），还原不了",
    "the characters of {file} were lost before it was saved (� or 锟斤拷) and cannot be put right",
);
/// What to do about it.
pub const PUT_RIGHT: Phrase = phrase(
    "加上 --encoding {encoding} 就能完整还原；每天都这样的话，在 trueup.toml 对应的 [import.…] 里写 files = [\"{file}\"] 和 encoding = \"{encoding}\"",
    "--encoding {encoding} puts all of it right; where it comes like this every day, write files = [\"{file}\"] and encoding = \"{encoding}\" under its [import.…] in trueup.toml",
);
/// What to do about it where some is lost.
pub const EXPORT_OR_PUT_RIGHT: Phrase = phrase(
    "最好从来源系统重新导出；加上 --encoding {encoding} 可以还原其余的",
    "best export it anew from its system; --encoding {encoding} puts the rest right",
);
/// Cells that read so.
pub const GARBLED_CELLS: Phrase = phrase(
    "有些内容像是乱码：“{seen}”大概是“{meant}”",
    "some cells seem garbled: “{seen}” may stand for “{meant}”",
);
/// What to do about them.
pub const PUT_CELLS_RIGHT: Phrase = phrase(
    "加上 --encoding {encoding} 重新导入可以还原",
    "import it again with --encoding {encoding} to put them right",
);
/// Cells that could not be put right.
pub const NOT_PUT_RIGHT: Phrase = phrase(
    "有 {count} 格乱码还原不了，保持原样",
    "garbled cells that could not be put right, left as they are: {count}",
);
/// A text that may be in another encoding.
pub const STATE_THE_ENCODING: Phrase = phrase(
    "它的编码是猜的；如果打开来是乱码，用 --encoding 写明（如 big5），或另存为 UTF-8 再导入",
    "its encoding was guessed; if its words read wrongly, say it with --encoding (such as big5), or save it as UTF-8",
);
/// Characters that are gone.
pub const CHARACTERS_LOST: Phrase = phrase(
    "文件里有 � 或“锟斤拷”：存成这个文件之前，有些字已经丢了",
    "the file holds � or 锟斤拷: characters were lost before it was saved",
);
/// What to do about them.
pub const EXPORT_ANEW: Phrase =
    phrase("从来源系统重新导出为 UTF-8 或 xlsx", "export it anew from its system, as UTF-8 or xlsx");
/// An encoding of no file.
pub const ENCODING_OF_WHICH: Phrase =
    phrase("写了 encoding 就要用 files 说明是哪些文件", "an encoding needs files: which ones are written so");
/// An encoding that there is none of.
pub const NO_SUCH_ENCODING: Phrase = phrase("没有 {word} 这种编码", "there is no encoding {word}");
/// An encoding that there is, and that is not read.
pub const ENCODING_NOT_READ: Phrase = phrase(
    "不读 {word} 编码的文件；用 Excel 或记事本打开，另存为 UTF-8 再导入",
    "texts in {word} are not read; open it in a spreadsheet or an editor and save it as UTF-8",
);
/// What to do about it.
pub const ENCODINGS: Phrase = phrase("可以写：{words}", "the encodings are: {words}");

/// No header.
pub const NO_HEADER: Phrase = phrase("{file} 里找不到{table}的表头", "{file} has no header row for {table}");
/// What to do about it.
pub const NO_HEADER_HINT: Phrase = phrase(
    "在 trueup.toml 的 [import.{table}] 里写 header_row 和 columns；--dry-run 可以看到表头",
    "state header_row and columns under [import.{table}] in trueup.toml; --dry-run shows the headers",
);
/// Only a header.
pub const NO_ROWS: Phrase = phrase("{file} 只有表头，没有数据", "{file} has a header and no rows");
/// Columns that must be there.
pub const MISSING_COLUMNS: Phrase = phrase(
    "{file} 作为{table}缺少必需的列：{columns}",
    "{file} lacks columns that {table} must have: {columns}",
);
/// What to do about it.
pub const MISSING_COLUMNS_HINT: Phrase = phrase(
    "在 trueup.toml 里对应上，例如 [import.{table}.columns] {column} = \"表头\"（没有编号列时写 key = [\"列\", …]）；这个文件的表头：{headers}",
    "map them in trueup.toml, for example [import.{table}.columns] {column} = \"header\" (without an id, key = [\"column\", …]); the headers of this file: {headers}",
);
/// What to do about it where a header almost fits.
pub const ALMOST_FITS: Phrase = phrase(
    "“{header}”是不是 {column}？是的话在 trueup.toml 里写 [import.{table}.columns] {column} = \"{header}\"；这个文件的表头：{headers}",
    "did you mean “{header}” for {column}? Then write [import.{table}.columns] {column} = \"{header}\" in trueup.toml; the headers of this file: {headers}",
);
/// A mapping to a header that is not there.
pub const UNKNOWN_HEADER: Phrase = phrase(
    "trueup.toml 把 {column} 对应到“{header}”，但 {file} 里没有这个表头",
    "trueup.toml maps {column} to “{header}”, which {file} does not have",
);
/// What to do about it.
pub const DID_YOU_MEAN: Phrase = phrase("是不是“{nearest}”？", "did you mean “{nearest}”?");

/// A key that is blank.
pub const BLANK_KEY: Phrase =
    phrase("{column} 是空的，没有它无法识别这一行", "{column} is blank, and without it the row has no key");
/// A column that a row cannot be without.
pub const BLANK_VITAL: Phrase =
    phrase("{column} 是空的，这一行不能没有它", "{column} is blank, and the row cannot be without it");
/// A column that should not be blank.
pub const BLANK_BOLD: Phrase = phrase("{column} 是空的", "{column} is blank");
/// No day.
pub const BAD_DATE: Phrase = phrase("{column} 的“{text}”不是日期", "{column}: “{text}” is no date");
/// No sum.
pub const BAD_MONEY: Phrase = phrase("{column} 的“{text}”不是金额", "{column}: “{text}” is no sum of money");
/// No number.
pub const BAD_NUMBER: Phrase = phrase("{column} 的“{text}”不是数字", "{column}: “{text}” is no number");
/// Neither yes nor no.
pub const BAD_FLAG: Phrase =
    phrase("{column} 的“{text}”看不出是“是”还是“否”", "{column}: “{text}” is neither yes nor no");
/// A word that is not in the list.
pub const UNKNOWN_WORD: Phrase =
    phrase("{column} 的“{text}”不认识", "{column}: “{text}” is not a known word");
/// Too fine.
pub const DECIMALS: Phrase = phrase(
    "{column} 的“{text}”超过两位小数，已四舍六入五成双到分",
    "{column}: “{text}” has more than two decimals; rounded to the fen, half to even",
);
/// Day or month first.
pub const DAY_ORDER: Phrase = phrase(
    "{column} 的“{text}”分不清哪个是月、哪个是日",
    "{column}: “{text}” may be day-month or month-day, and the column does not say which",
);
/// Lost digits.
pub const DIGITS_LOST: Phrase = phrase(
    "{column} 的“{text}”被表格软件改成了数字，位数已丢失",
    "{column}: a spreadsheet turned “{text}” into a number and dropped digits",
);
/// No telephone number.
pub const BAD_PHONE: Phrase =
    phrase("{column} 的“{text}”不是电话号码", "{column}: “{text}” is no telephone number");
/// More than one.
pub const SEVERAL_PHONES: Phrase = phrase(
    "{column} 有几个号码（{text}），取了第一个",
    "{column} has several numbers ({text}); the first was taken",
);
/// An error of a spreadsheet.
pub const ERROR_CELL: Phrase = phrase("{column} 是错误值 {text}", "{column} is the error {text}");
/// Beyond any deal.
pub const TOO_LARGE: Phrase = phrase(
    "{column} 的“{text}”超过了 1000 亿元的上限",
    "{column}: “{text}” is beyond the bound of 100 billion",
);
/// No warmth.
pub const BAD_HEAT: Phrase = phrase(
    "{column} 的“{text}”不是 0 到 100 的热度，也不是高、中、低",
    "{column}: “{text}” is no heat of 0 to 100, nor high, medium or low",
);
/// No period.
pub const BAD_PERIOD: Phrase = phrase(
    "{column} 的“{text}”不是期间（如 2026、2026Q1、2026-03）",
    "{column}: “{text}” is no period such as 2026, 2026Q1 or 2026-03",
);
/// No instalments.
pub const BAD_INSTALMENTS: Phrase = phrase(
    "{column} 的“{text}”看不出分期（如 30%,60%,10%）",
    "{column}: “{text}” names no instalments such as 30%,60%,10%",
);
/// More cells than headers.
pub const RAGGED: Phrase =
    phrase("比表头多出 {count} 格，已作为附加列保留", "more cells than headers ({count}); kept as extras");
/// Days in two orders.
pub const ORDER_CONFLICT: Phrase = phrase(
    "{column} 里有的日期是日在前，有的是月在前",
    "{column} has days first in some cells and months first in others",
);
/// Bytes without a meaning.
pub const UNDECODABLE: Phrase = phrase(
    "有些字节按 {encoding} 解不出来，已用 � 代替",
    "some bytes mean nothing in {encoding} and became �",
);
/// An open quote.
pub const UNCLOSED_QUOTE: Phrase =
    phrase("引号没有收尾，按普通字符处理", "a quote is never closed; it was taken as a plain character");
/// By its values.
pub const MAPPED_BY_VALUES: Phrase =
    phrase("按内容把“{header}”认作 {column}", "“{header}” was taken for {column} by its values");
/// More than one header fits.
pub const SEVERAL_HEADERS: Phrase = phrase(
    "{column} 取自“{taken}”，另有 {others} 也像，保留为附加列",
    "{column} was taken from “{taken}”; {others} would fit as well and are kept as extras",
);
/// A hidden sheet.
pub const HIDDEN_SHEET: Phrase =
    phrase("这个工作表是隐藏的，也读了", "the sheet is hidden and was read nevertheless");
/// Hidden rows.
pub const HIDDEN_ROWS: Phrase = phrase(
    "有 {count} 行是隐藏的（从第 {first} 行起），也读了",
    "{count} rows are hidden (from row {first} on) and were read nevertheless",
);
/// A sum in merged cells.
pub const MERGED_SUM: Phrase = phrase(
    "{column} 在第 {top} 到 {bottom} 行合并成一格，只计入第 {top} 行",
    "{column} is one merged cell in rows {top} to {bottom} and counts in row {top} alone",
);
/// The same where no row can be without the sum.
pub const MERGED_VITAL_SUM: Phrase = phrase(
    "{column} 在第 {top} 到 {bottom} 行合并成一格，只计入第 {top} 行；下面的行因此没有金额，已隔离（T002）",
    "{column} is one merged cell in rows {top} to {bottom} and counts in row {top} alone; the rows below it have none because of that and are set aside (T002)",
);
/// What to do about it.
pub const SPLIT_THE_SUM: Phrase = phrase(
    "如果这几行各有金额，取消合并并逐行填上",
    "if the rows have sums of their own, unmerge the cell and fill in each row",
);
/// The rest of many.
pub const MORE_OF_THE_SAME: Phrase =
    phrase("{column}：同样的问题还有 {count} 处", "{column}: {count} more of the same");
/// None of the tables.
pub const NO_TABLE: Phrase = phrase("不是任何一种表，已跳过", "is none of the tables and was left out");
/// None of the tables, but near to one.
pub const NO_TABLE_NEAREST: Phrase = phrase(
    "不是任何一种表，已跳过；最像{table}，但缺少 {missing}",
    "is none of the tables and was left out; nearest is {table}, which would need {missing}",
);
/// A file of a folder that is no export at all.
pub const NO_EXPORT: Phrase =
    phrase("不是导出表格，已跳过：{what}", "is {what}, no export, and was left out");
/// Nothing in it.
pub const EMPTY_SHEET: Phrase = phrase("工作表是空的", "the sheet is empty");

/// Neither in nor out.
pub const NO_DIRECTION: Phrase = phrase(
    "来源把这笔记为不计收支，方向留空",
    "the source counts this neither as income nor as expense; the direction stays empty",
);

/// An expression without a value.
pub const NOT_WORKED_OUT: Phrase =
    phrase("{column} 算不出来：{cause}", "{column} cannot be worked out: {cause}");
/// A name that another table does not have.
pub const NOT_FOUND: Phrase =
    phrase("{column}：{table}里找不到“{text}”", "{column}: “{text}” is not among the {table}");
/// A name under which another table says different things.
pub const AMBIGUOUS: Phrase = phrase(
    "{column}：{table}里有几条“{text}”，取值不同，留空",
    "{column}: the {table} have “{text}” more than once with different values; left empty",
);
/// What to do about it.
pub const LOOK_UP_BY_KEY: Phrase = phrase(
    "在 [import.{table}.lookups] 的 {column} 里写 on，按编号一类不重复的列查",
    "give on = a column without doubles, such as the id, to {column} under [import.{table}.lookups]",
);
/// A sheet with a column for each period or step.
pub const UNFOLDED: Phrase = phrase(
    "表头里有 {columns} 个期间或步骤，每格按一行读",
    "{columns} headers are periods or steps; each cell was read as a row",
);
/// The same, with totals.
pub const UNFOLDED_BUT: Phrase = phrase(
    "表头里有 {columns} 个期间或步骤，每格按一行读；合计列没有读：{left_out}",
    "{columns} headers are periods or steps; each cell was read as a row; totals were left out: {left_out}",
);
/// A header that may have been meant.
pub const PERHAPS_MEANT: Phrase = phrase(
    "表头“{header}”没有对应到任何一列，只作附加列留着；是不是 {column}？",
    "nothing is taken from the header “{header}”, which is kept as an extra; perhaps it is {column}",
);
/// What to do about it.
pub const MAP_THE_HEADER: Phrase = phrase(
    "是的话在 trueup.toml 里写 [import.{table}.columns] {column} = \"{header}\"，再导入一次；不是就不用管",
    "if so, write [import.{table}.columns] {column} = \"{header}\" in trueup.toml and import it again; else leave it",
);
/// Sums without tax.
pub const WITHOUT_TAX: Phrase = phrase(
    "表头“{header}”说金额不含税，仍按含税读",
    "the header “{header}” says that the sums lack the tax; they were taken as they are",
);
/// What to do about it.
pub const STATE_THE_TAX: Phrase = phrase(
    "在 trueup.toml 的 [import.{table}] 里写 tax = { rate = 13, included = false }（按实际税率）",
    "write tax = { rate = 13, included = false } with your rate under [import.{table}] in trueup.toml",
);
/// A sign of more than one currency.
pub const SIGN_TAKEN: Phrase = phrase(
    "没有币种列，“{sign}”按 {code} 读",
    "there is no column for the currency; {sign} was taken for {code}",
);
/// What to do about it.
pub const STATE_THE_CURRENCY: Phrase = phrase(
    "如果是别的货币，在 trueup.toml 的 [import.{table}] 里写 currency = \"HKD\"（按实际币种）",
    "if it is another currency, write currency = \"HKD\" with its code under [import.{table}] in trueup.toml",
);
/// Two currencies in one row.
pub const OTHER_CURRENCY: Phrase = phrase(
    "金额自己写的是 {said}，币种列写的是 {code}，按币种列",
    "the sum itself says {said} and the column of currencies {code}; the column was taken",
);
/// Months without a year.
pub const NO_YEAR: Phrase = phrase(
    "{file} 的表头“{header}”没有年份，标题和文件名里也没有",
    "{file}: the header “{header}” has no year, nor have the title and the file's name",
);
/// What to do about it.
pub const NO_YEAR_HINT: Phrase = phrase(
    "在 trueup.toml 的 [import.targets] 里写 year = 2026",
    "write year = 2026 under [import.targets] in trueup.toml",
);
/// A sheet of a mapping that is not there.
pub const NO_SUCH_SHEET: Phrase = phrase(
    "trueup.toml 的 [import.{table}] 要读工作表“{sheet}”，{file} 里没有；有：{sheets}",
    "[import.{table}] in trueup.toml names the sheet “{sheet}”, which {file} does not have; it has: {sheets}",
);
/// A sheet of a mapping, of a file that has none.
pub const NO_SHEETS: Phrase = phrase(
    "trueup.toml 的 [import.{table}] 要读工作表“{sheet}”，但 {file} 不是工作簿，没有工作表",
    "[import.{table}] in trueup.toml names the sheet “{sheet}”, but {file} is no workbook and has no sheets",
);
/// What to do about that.
pub const NO_SHEETS_HINT: Phrase = phrase(
    "去掉这一段的 sheet，或者给这个文件另写一段 [[import.{table}]]",
    "drop `sheet` from that block, or write another [[import.{table}]] for this file",
);
/// A total that the rows do not add up to.
pub const CONTROL_TOTAL: Phrase = phrase(
    "文件自己写的“{label}”是 {stated}，读到的行加起来是 {found}",
    "the file itself states {stated} for “{label}”; the rows read add up to {found}",
);
/// The same where rows were set aside.
pub const CONTROL_TOTAL_ASIDE: Phrase = phrase(
    "文件自己写的“{label}”是 {stated}，读到的行加起来是 {found}（隔离的 {aside} 行也算在内）",
    "the file itself states {stated} for “{label}”; the rows read add up to {found}, rows set aside included ({aside})",
);
/// The same where some of those have no sum.
pub const CONTROL_TOTAL_UNREAD: Phrase = phrase(
    "文件自己写的“{label}”是 {stated}，读到的行加起来是 {found}（隔离的 {aside} 行也算在内，但其中 {unread} 行的金额读不出来）",
    "the file itself states {stated} for “{label}”; the rows read add up to {found}, rows set aside included ({aside}), but for those whose sum cannot be read ({unread})",
);
/// What to do about it.
pub const COMPARE_THE_TOTAL: Phrase = phrase(
    "看看导出是不是截断了、筛选过，或者有行被删改过",
    "see whether the export was cut off or filtered, or rows were taken out or changed",
);

/// A column of a mapping that is none.
pub const NO_SUCH_COLUMN: Phrase = phrase(
    "表 {table} 没有 {column} 这一列；是不是 {nearest}？",
    "the table {table} has no column {column}; did you mean {nearest}?",
);
/// A column of a mapping that is none, and nothing is like it.
pub const COLUMNS_ARE: Phrase = phrase(
    "表 {table} 没有 {column} 这一列；它的列：{known}",
    "the table {table} has no column {column}; its columns are: {known}",
);
/// A unit of a mapping that is none.
pub const NO_SUCH_UNIT: Phrase =
    phrase("不认识单位“{unit}”；可以写：{units}", "there is no unit {unit}; allowed are: {units}");
/// A currency of a mapping that is none.
pub const NO_SUCH_CURRENCY: Phrase = phrase(
    "币种要写三个大写字母的代码（如 CNY），不能是“{currency}”",
    "a currency is three capital letters such as CNY, not {currency}",
);

/// A column of a mapping that is given in two ways.
pub const GIVEN_TWICE: Phrase = phrase(
    "{column} 已经写在 {first} 里，不能再写进 {second}",
    "{column} stands under {first} already and cannot stand under {second} too",
);
/// A row number that is none.
pub const ROWS_FROM_ONE: Phrase = phrase("行号从 1 开始", "rows are counted from 1");
/// A year that is none.
pub const NO_SUCH_YEAR: Phrase =
    phrase("年份 {year} 不在 1900 到 2200 之间", "the year {year} is not between 1900 and 2200");
/// A rate of tax that is none.
pub const NO_SUCH_RATE: Phrase = phrase(
    "税率 {rate} 不对；按百分数写，13% 写 13，不含税的加上 included = false",
    "{rate} is no rate of tax; write percent: 13 for 13 %, and included = false where the sums lack it",
);
/// A column that is worked out later than it is needed.
pub const WORKED_OUT_LATER: Phrase = phrase(
    "{column} 自己也是算出来的，这里还用不了",
    "{column} is itself worked out and cannot be used here",
);
/// A column that cannot take what a lookup gives.
pub const WRONG_GIFT: Phrase = phrase(
    "{give} 的类型和 {column} 不同，不能填进去",
    "{give} is of another type than {column} and cannot fill it",
);

/// Mend it.
pub const FILL_AND_IMPORT_AGAIN: Phrase = phrase("补上后重新导入", "fill it in and import again");
/// Map a word.
pub const MAP_THE_WORD: Phrase = phrase(
    "在 trueup.toml 的 [import.words.{list}] 里写 \"{word}\" = \"{nearest}\"",
    "write \"{word}\" = \"{nearest}\" under [import.words.{list}] in trueup.toml",
);
/// Map a value.
pub const MAP_THE_VALUE: Phrase = phrase(
    "在 trueup.toml 的 [import.{table}.values.{column}] 里写 \"{word}\" = \"是\" 或 \"否\"",
    "write \"{word}\" = \"yes\" or \"no\" under [import.{table}.values.{column}] in trueup.toml",
);
/// Say which order.
pub const STATE_THE_ORDER: Phrase = phrase(
    "在 trueup.toml 的 [import.{table}] 里写 date_order = \"dmy\"（日在前）或 \"mdy\"（月在前）",
    "write date_order = \"dmy\" (day first) or \"mdy\" (month first) under [import.{table}] in trueup.toml",
);
/// As text.
pub const EXPORT_AS_TEXT: Phrase =
    phrase("把这一列设为文本格式，重新导出", "make the column text and export it again");
/// Force the table.
pub const FORCE_THE_TABLE: Phrase = phrase(
    "如果它其实是某种表，用 --as 指定，--dry-run 可以看到怎样对应",
    "if it is one after all, say which with --as; --dry-run shows what would be mapped to what",
);

/// The title of what an import did.
pub const IMPORT: Phrase = phrase("导入", "Import");
/// A heading.
pub const IMPORTED_FILES: Phrase = phrase("读到的文件", "Files read");
/// A heading.
pub const FINDINGS: Phrase = phrase("数据问题", "Findings");
/// Rows were set aside, and nothing besides.
pub const NOTHING_ELSE_ODD: Phrase =
    phrase("除被隔离的行外，没有发现别的问题", "nothing odd besides the rows that were set aside");
/// A column.
pub const FILE: Phrase = phrase("文件", "file");
/// A column.
pub const SHEET: Phrase = phrase("工作表", "sheet");
/// A column.
pub const TABLE: Phrase = phrase("表", "table");
/// A column: all rows behind the header.
pub const ROWS_READ: Phrase = phrase("读到", "read");
/// A column: new rows.
pub const ACCEPTED: Phrase = phrase("新增", "new");
/// A column: rows that changed what was there.
pub const UPDATED: Phrase = phrase("更新", "updated");
/// A column: rows that were there already.
pub const UNCHANGED: Phrase = phrase("未变", "same");
/// A column: rows that repeat another of the same file.
pub const DUPLICATES: Phrase = phrase("重复", "doubles");
/// A column: rows that were set aside.
pub const QUARANTINED: Phrase = phrase("隔离", "aside");
/// A column: rows that hold no record.
pub const SKIPPED: Phrase = phrase("跳过", "skipped");
/// The row of totals.
pub const TOTAL: Phrase = phrase("合计", "total");
/// The note below the counts.
pub const COUNTS_ADD_UP: Phrase = phrase(
    "读到 = 新增 + 更新 + 未变 + 重复 + 隔离 + 跳过",
    "read = new + updated + same as before + doubles + set aside + skipped",
);
/// The note where there are too many files for a line each.
pub const MANY_FILES: Phrase = phrase(
    "{note}；文件很多，只列出要留意的，--format json 逐个列出",
    "{note}; of so many files those that matter are shown, --format json lists each",
);
/// Many files as one line.
pub const FILES_TOGETHER: Phrase = phrase("{count} 个文件", "{count} files");
/// The same beside files that have a line of their own.
pub const OTHER_FILES_TOGETHER: Phrase = phrase("其余 {count} 个文件", "other files: {count}");
/// The title of a dry run.
pub const DRY_RUN: Phrase = phrase("试导入（什么都没有存入）", "Dry run (nothing was stored)");
/// The heading of a sheet in a dry run.
pub const SHEET_WOULD_BE: Phrase =
    phrase("{place} → {table}，表头在第 {row} 行", "{place} → {table}, header in row {row}");
/// A column of a dry run.
pub const CANONICAL: Phrase = phrase("列", "column");
/// A column of a dry run.
pub const HEADER: Phrase = phrase("取自表头", "from header");
/// A column of a dry run.
pub const SAMPLES: Phrase = phrase("样例", "samples");
/// The heading of the block to start from.
pub const BLOCK: Phrase = phrase("可以复制到 trueup.toml 的写法", "A block for trueup.toml to start from");
/// A header that nothing is taken from.
pub const EXTRA: Phrase = phrase("（附加列）", "(extra)");
/// A header that may have been meant for a column.
pub const PERHAPS: Phrase = phrase("（附加列，是不是 {column}？）", "(extra; perhaps {column}?)");
/// What is said while a file is read.
pub const READING: Phrase = phrase("正在读 {file}", "reading {file}");
/// What is said while the digest of a file is taken.
pub const CHECKING: Phrase = phrase("正在核对 {file}", "checking {file}");
/// What is said while rows find their place in the store.
pub const STORING: Phrase = phrase("正在存入", "storing");
/// These bytes were imported before.
pub const KNOWN_BEFORE: Phrase =
    phrase("{file} 之前已经导入过，内容没有变", "{file} was imported before and has not changed");
/// The same of many more.
pub const MORE_KNOWN_BEFORE: Phrase = phrase(
    "另有 {count} 个文件之前也导入过，内容没有变",
    "files that were imported before too and have not changed: {count}",
);
/// Files that were left out after errors.
pub const LEFT_OUT: Phrase = phrase("{count} 个文件没有导入", "files not imported: {count}");
/// Files that cannot be read, beyond those that were told one by one.
pub const MORE_UNREADABLE: Phrase = phrase(
    "另有 {count} 个文件同样读不了，未逐一列出",
    "files that cannot be read either and are not listed: {count}",
);
/// Nothing was stored.
pub const NOTHING_STORED: Phrase = phrase(
    "有文件读不了，这次什么都没有存入；加上 --keep-going 可以先导入其余的文件",
    "a file could not be read and nothing was stored; --keep-going imports the others",
);
/// Rows were set aside.
pub const SET_ASIDE_NEXT: Phrase = phrase(
    "隔离区有 {count} 行：trueup quarantine 查看原因，trueup quarantine --export 待改.xlsx 导出，改好后再导入",
    "rows in quarantine: {count}; 'trueup quarantine' shows why, 'trueup quarantine --export mend.xlsx' writes them out to be mended",
);
/// None of the files was a table.
pub const NONE_IMPORTED: Phrase = phrase("没有可以导入的表", "there was no table to import");
/// Standard input twice.
pub const STDIN_ONCE: Phrase = phrase("“-”只能写一次", "- can be given once only");
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_leaves_no_blank_open() {
        let text = MISSING_COLUMNS.with("file", "a.csv").with("table", "leads").with("columns", "lead_id");
        assert_eq!(text.text(crate::words::Lang::En), "a.csv lacks columns that leads must have: lead_id");
    }
}
