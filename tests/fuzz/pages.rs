//! Web pages and sheets of XML that were named like workbooks.

use crate::any_file;
use crate::target::Target;

/// HTML tables and SpreadsheetML.
pub const PAGES: Target = Target { seeds, words: WORDS, runs: 150, law: any_file::check };

const WORDS: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td/>",
    "</td>",
    "<th",
    " rowspan=\"2\"",
    " colspan=\"3\"",
    " rowspan=\"0\"",
    " rowspan=65535",
    " colspan=\"99999999999\"",
    " colspan='-1'",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<style>",
    "<textarea>",
    "<meta charset=gb2312>",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "&#99999999999;",
    "&amp",
    "&",
    "<![CDATA[",
    "]]>",
    "<?mso-application progid=\"Excel.Sheet\"?>",
    "<Worksheet ss:Name=\"S\">",
    "<Row ss:Index=\"9\">",
    "<Row ss:Index=\"4294967295\">",
    "<Cell ss:Index=\"3\"",
    "<Cell ss:Index=\"16385\">",
    " ss:MergeAcross=\"99999\"",
    " ss:MergeDown=\"1048576\"",
    "<Data ss:Type=\"DateTime\">",
    "<Data ss:Type=\"Number\">",
    "<Data ss:Type=\"Boolean\">",
    "2026-03-15T00:00:00.000",
    "1e400",
    "</Data>",
    "</Cell>",
    "</Row>",
    "线索编号",
    "创建时间",
    "甲公司",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
];

fn seeds() -> Vec<Vec<u8>> {
    SEEDS.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

const SEEDS: [&str; 5] = [
    "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body><table border=1><tr><th colspan=3>三月线索</th></tr><tr><th>线索编号</th><th>创建时间</th><th>客户名称</th></tr><tr><td>L1</td><td>2026-03-15</td><td rowspan=2>甲&amp;乙<br>公司</td></tr><tr><td>L2</td><td>2026-03-16</td></tr></table></body></html>",
    "<table><thead><tr><td>回款编号<td>回款日期<td>客户名称<td>回款金额<tbody><tr><td>H1<td>2026/3/15<td>甲公司<td style='mso-number-format:\"\\@\"'>1,200.00<tr><td>H2<td>2026/3/16<td>乙公司<td>&yen;30</table>",
    "<html><table><tr><td><table><tr><td>线索编号<td>创建时间<td>客户名称</tr><tr><td>L1<td>2026-03-15<td>甲</tr></table></td></tr></table><script>if (a < b) {}</script></html>",
    "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"合同\"><Table><Row><Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">合同台账</Data></Cell></Row><Row ss:Index=\"3\"><Cell><Data ss:Type=\"String\">合同编号</Data></Cell><Cell><Data ss:Type=\"String\">客户名称</Data></Cell><Cell><Data ss:Type=\"String\">合同金额</Data></Cell><Cell><Data ss:Type=\"String\">签订日期</Data></Cell></Row><Row><Cell><Data ss:Type=\"String\">HT-1</Data></Cell><Cell><Data ss:Type=\"String\">甲公司</Data></Cell><Cell><Data ss:Type=\"Number\">12.5</Data></Cell><Cell><Data ss:Type=\"DateTime\">2026-03-15T00:00:00.000</Data></Cell></Row><Row><Cell ss:Index=\"3\"><Data ss:Type=\"Number\">1</Data></Cell></Row></Table></Worksheet></Workbook>",
    "<html><head><title>沈总</title></head><body><script>\nconst messagesData = [{\"date\":\"2026-03-12\",\"time\":\"10:00:00\",\"isSend\":false,\"content\":\"价格 &lt; 九万\",\"senderName\":\"沈总\",\"timestamp\":1773280800}];\n</script></body></html>",
];
