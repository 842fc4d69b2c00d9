/** Words about saved views, in Chinese. */
export const views = {
  views: {
    label: "视图",
    none: "还没有视图，设置筛选后可保存。",
    failed: "视图读取失败。",
    save: "保存视图",
    saveAs: "另存为新视图",
    update: "更新“{{title}}”",
    changed: "筛选已改动",
    name: "名称",
    long: "名称不超过{{max}}字，现在{{count}}字。",
    shared: "已共享",
    menu: "“{{title}}”的操作",
    reallyRemove: "确认删除",
    saved: "已保存视图“{{title}}”",
    updated: "已更新视图“{{title}}”",
    renamed: "已改名为“{{title}}”",
    nowShared: "已向本机关共享“{{title}}”",
    withdrawn: "已取消共享“{{title}}”",
    removed: "已删除视图“{{title}}”",
    open: "打开视图",
  },
};
