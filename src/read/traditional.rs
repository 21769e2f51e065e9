//! Traditional characters as simplified ones, as far as headers and the words of closed lists need them.
//!
//! A name such as 客戶名稱 is compared as 客户名称. Only what stands in a header or a closed list goes through here:
//! names of people and firms are never rewritten.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The traditional form and the simplified one. 帐 and 账 are one word in two spellings, as are 帳 and 賬.
const PAIRS: &str = "\
    專专 業业 叢丛 個个 為为 爲为 習习 買买 於于 產产 産产 億亿 從从 價价 優优 會会 傳传 餘余 夥伙 體体 \
    內内 冊册 關关 興兴 寫写 決决 況况 沖冲 衝冲 凍冻 準准 憑凭 劃划 創创 別别 製制 動动 務务 辦办 協协 \
    單单 區区 號号 後后 啟启 啓启 員员 響响 團团 圍围 國国 圖图 圓圆 場场 處处 備备 復复 複复 頭头 實实 \
    審审 寶宝 對对 導导 將将 層层 屬属 崗岗 幣币 師师 帳账 賬账 帐账 幹干 乾干 廣广 庫库 應应 廢废 開开 \
    強强 錄录 録录 歸归 當当 徵征 態态 總总 戶户 執执 掃扫 護护 報报 擬拟 換换 據据 鬥斗 無无 時时 舊旧 \
    機机 來来 構构 櫃柜 標标 樣样 檔档 歐欧 畢毕 匯汇 彙汇 溝沟 沒没 溫温 潛潜 點点 熱热 狀状 環环 現现 \
    電电 畫画 蓋盖 碼码 確确 離离 種种 稱称 稅税 簽签 籤签 簡简 類类 黏粘 係系 繫系 紅红 約约 級级 納纳 \
    線线 組组 細细 織织 終终 經经 結结 給给 統统 績绩 維维 編编 繳缴 聯联 職职 範范 營营 規规 視视 觸触 \
    譽誉 計计 訂订 認认 議议 記记 設设 訪访 證证 評评 識识 試试 話话 詢询 諮咨 語语 說说 説说 請请 課课 \
    調调 談谈 負负 財财 責责 敗败 貨货 質质 購购 貼贴 貸贷 費费 資资 贏赢 車车 轉转 較较 輸输 轄辖 達达 \
    過过 還还 進进 錢钱 銀银 鏈链 鍊链 銷销 錯错 鍵键 鎊镑 長长 門门 閉闭 問问 間间 隊队 階阶 際际 僱雇 \
    頁页 項项 顧顾 預预 領领 頻频 題题 額额 驗验 驟骤 雙双 發发 變变 歷历 曆历 臺台 獲获 著着 採采 週周 \
    迴回 並并 併并 佈布 佔占 羣群 丟丢 萬万 塊块 訊讯 網网 聽听 誤误 補补 損损 歲岁 尋寻 續续 繼继 擴扩 \
    聞闻 觀观 貢贡 獻献 壓压 參参 讓让 罰罚 禮礼 贈赠 紀纪";

/// The simplified form of a character; itself where it has none here.
pub(super) fn simplified(char: char) -> char {
    // Before the first ideograph there is nothing to look up.
    if char < '\u{4e00}' {
        return char;
    }
    static FORMS: OnceLock<HashMap<char, char>> = OnceLock::new();
    let pair = |pair: &'static str| {
        let mut chars = pair.chars();
        Some((chars.next()?, chars.next()?))
    };
    let forms = FORMS.get_or_init(|| PAIRS.split_whitespace().filter_map(pair).collect());
    forms.get(&char).copied().unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::header::fold;

    #[test]
    fn every_pair_is_two_forms_of_one_character() {
        for pair in PAIRS.split_whitespace() {
            let chars: Vec<char> = pair.chars().collect();
            assert_eq!(chars.len(), 2, "{pair}");
            assert_ne!(chars[0], chars[1], "{pair}");
            assert_eq!(simplified(chars[1]), chars[1], "{pair}: a simplified form that is traditional too");
        }
        let mut all: Vec<&str> = PAIRS.split_whitespace().collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count, "a pair stands twice");
    }

    #[test]
    fn a_traditional_header_folds_to_the_simplified_one() {
        for (traditional, simple) in [
            ("客戶名稱", "客户名称"),
            ("線索編號", "线索编号"),
            ("負責人", "负责人"),
            ("銷售", "销售"),
            ("預計成交金額（萬元）", "预计成交金额（万元）"),
            ("合約狀態", "合约状态"),
            ("帳號", "账号"),
            ("Lead ID", "lead id"),
        ] {
            assert_eq!(fold(traditional), fold(simple), "{traditional}");
        }
    }
}
