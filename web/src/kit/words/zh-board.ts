/** Words about boards, in Chinese. */
export const board = {
  board: {
    list: "列表",
    board: "看板",
    views: "显示方式",
    label: "按状态分列",
    count: "{{count}}件",
    some: "{{count}}件以上",
    none: "无",
    evidence: "整改前后对照",
  },
};
