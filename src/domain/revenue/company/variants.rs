//! Traditional characters that turn up in firms' names, each beside its simplified form.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Pairs of a traditional and a simplified character, one after the other.
const PAIRS: &str = "
國国廣广東东華华電电業业務务貿贸術术機机車车興兴達达發发開开關关門门長长寶宝實实豐丰義义億亿萬万聯联資资訊讯網网
絡络銀银鋼钢鐵铁鑫鑫鋁铝銅铜錦锦鋒锋鏈链鑄铸鎮镇鄭郑陳陈黃黄張张劉刘趙赵吳吴孫孙馬马羅罗鄧邓許许韓韩馮冯譚谭
蘇苏滬沪灣湾臺台濟济漢汉瀋沈濱滨寧宁遼辽貴贵雲云慶庆薩萨藏藏蘭兰陝陕廈厦閩闽贛赣渝渝島岛嶺岭峽峡澤泽湯汤
藥药醫医療疗療疗養养護护衛卫環环產产設设備备製制造造儀仪錶表計计測测試试驗验檢检質质標标準准軟软體体數数據据碼码
圖图書书報报紙纸印印刷刷傳传媒媒視视聽听樂乐遊游戲戏戶户飯饭館馆飲饮餐餐麵面糧粮農农漁渔畜畜種种樹树葉叶
絲丝綢绸織织紡纺線线縫缝紅红綠绿藍蓝純纯綜综緣缘編编縣县經经紀纪約约級级組组結结給给統统繼继續续維维績绩
貨货財财責责貝贝負负賓宾賀贺賢贤賽赛贏赢購购銷销賣卖買买費费賃赁賬账帳账額额顧顾問问題题類类顯显領领頂顶順顺
訂订記记許许設设證证評评詢询該该詳详誠诚話话語语說说調调談谈請请諾诺謝谢識识議议讀读變变讓让
軒轩軍军輪轮輕轻輝辉輸输轉转農农運运過过進进遠远適适選选遷迁還还達达邊边鄉乡鄰邻釋释里里針针釣钓鈴铃
鉅巨銘铭銳锐鋪铺錢钱錄录鍵键鍋锅鏡镜鐘钟鑒鉴鑽钻長长閃闪閉闭間间閣阁陽阳陰阴陸陆隊队際际隆隆險险隨随難难雜杂
離离電电靈灵靜静韻韵頁页項项須须頓顿預预頻频願愿風风飛飞飾饰餘余駿骏騰腾騎骑驅驱驕骄鬆松魚鱼鮮鲜鳥鸟鳳凤鴻鸿
鵬鹏鷹鹰鹽盐麗丽黨党齊齐龍龙龜龟倉仓個个們们偉伟側侧優优儲储傑杰傢家億亿價价兒儿內内兩两冊册凍冻凱凯創创別别
劃划劍剑動动勝胜勞劳勢势匯汇區区協协單单卻却厲厉參参雙双員员啟启喬乔單单嘉嘉嚴严團团園园圓圆坚坚堅坚塊块塗涂墻墙
壓压壯壮壽寿夢梦夠够奧奥奪夺奮奋婦妇媽妈學学寫写審审尋寻對对導导將将專专屬属層层崗岗帶带師师幣币幫帮幹干庫库應应
廠厂廢废廳厅彈弹強强彙汇後后徑径從从復复徵征德德態态慮虑憑凭憲宪懷怀戰战戲戏戶户擁拥擇择擊击擔担據据擴扩
攝摄收收敗败敵敌數数斷断於于時时晉晋晝昼暢畅暫暂曉晓曬晒會会東东條条極极榮荣構构槍枪樓楼標标樣样權权橋桥檔档歐欧
歡欢歲岁歷历歸归殘残殺杀氣气決决沒没淨净滅灭滿满漲涨潔洁潤润澤泽濤涛瀏浏災灾為为無无煙烟熱热燈灯燒烧營营爐炉爾尔
牆墙獎奖獨独獲获獻献現现瑪玛環环璽玺瓊琼畢毕異异當当疊叠發发盜盗盤盘眾众礎础禮礼禪禅種种稱称穩稳積积
競竞筆笔節节範范築筑簡简籃篮籌筹籤签粵粤糾纠紋纹級级納纳紐纽細细終终綁绑網网緊紧緒绪線线緻致縮缩總总繁繁繪绘繳缴
罰罚罷罢聖圣聞闻聰聪聲声職职脈脉腦脑臉脸臨临興兴舊旧艙舱艦舰藝艺節节莊庄華华萊莱蓋盖蔣蒋蕭萧薦荐薔蔷蘋苹處处號号
蟲虫術术衝冲裝装裡里補补複复襲袭見见規规覽览覺觉觀观觸触計计託托贊赞趨趋跡迹踐践躍跃辦办農农遲迟郵邮醬酱釀酿
";

/// The simplified form of `c`; `c` itself where it has none or is simplified already.
pub fn simplified(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    TABLE.get(&c).copied().unwrap_or(c)
}

static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let chars: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_becomes_simplified_and_the_rest_stays() {
        let name: String = "臺灣華鑫達電子貿易".chars().map(simplified).collect();
        assert_eq!(name, "台湾华鑫达电子贸易");
        assert_eq!(simplified('科'), '科');
    }

    #[test]
    fn every_pair_is_whole_and_agrees_with_itself() {
        let chars: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in chars.chunks_exact(2) {
            assert_eq!(simplified(pair[0]), pair[1], "{}", pair[0]);
        }
    }
}
