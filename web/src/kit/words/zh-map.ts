/** Words about the outline map of sites, in Chinese. */
export const map = {
  map: {
    views: "显示方式",
    list: "检查点列表，共{{count}}个",
    table: "列表",
    map: "示意图",
    legend: "图例",
    counted: "{{name}} {{count}}",
    sites: "图上的检查点，共{{count}}个",
    several: "{{count}}个检查点，放大查看",
    drawn: "图上共{{count}}个检查点，靠得太近的略有错开。",
    missing: "另有{{count}}个未登记定位，只在列表中。",
    most: "最多显示{{max}}个。",
    noOutline: "没有可用的区域轮廓，只画检查点。",
    outside: "轮廓文件中没有包含这些检查点的区域。",
    choose: "在图上或列表中选择一个检查点。",
    unplaced: "无定位",
    nearer: "放大",
    farther: "缩小",
    whole: "全图",
    keys: "方向键按列表顺序逐个移动，回车选择。",
  },
};
