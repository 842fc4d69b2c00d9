/** Surnames of two characters; every other counts as one. */
const DOUBLE = new Set(
  "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五".split(
    " ",
  ),
);

/** A person as others may know of them: 王小明 → 王某, 欧阳建国 → 欧阳某. */
export const maskedPerson = (name: string): string =>
  `${DOUBLE.has(name.slice(0, 2)) && name.length > 2 ? name.slice(0, 2) : (Array.from(name)[0] ?? "")}某`;

/** A telephone number of which the middle is hidden: 138****8000. */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
