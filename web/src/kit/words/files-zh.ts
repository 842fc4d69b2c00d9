/** What the console says in Chinese about files that are attached. */
export const files = {
  choose: "选择文件",
  photo: "拍照",
  limits: "{{types}}，每个不超过{{max}} MB",
  hashing: "正在核算校验值",
  sending: "正在上传 {{percent}}%",
  checking: "正在检查",
  unfinished: "请等待上传完成，或移除此文件",
  type: "不支持此类型",
  large: "超过{{max}} MB",
  empty: "文件是空的",
  broken: "上传中断，请重试",
  remove: "移除 {{name}}",
  download: "下载 {{name}}",
  original: "原件",
  originalOf: "下载原件 {{name}}",
  gone: "附件",
};
