import type { Same } from "./same.ts";
import type { views as zh } from "./zh-views.ts";

/** Words about saved views and about finding, in English. */
export const views: Same<typeof zh> = {
  views: {
    label: "Views",
    none: "No views of this list yet: set a filter, then save it.",
    failed: "The views could not be read.",
    save: "Save view",
    saveAs: "Save as a new view",
    update: "Update “{{title}}”",
    changed: "Filters changed",
    name: "Name",
    long: "A name has at most {{max}} characters; this one has {{count}}.",
    shared: "shared",
    menu: "Actions on “{{title}}”",
    reallyRemove: "Yes, remove it",
    saved: "View “{{title}}” saved",
    updated: "View “{{title}}” updated",
    renamed: "Renamed to “{{title}}”",
    nowShared: "“{{title}}” is shared with the agency",
    withdrawn: "“{{title}}” is no longer shared",
    removed: "View “{{title}}” removed",
    open: "Open the view",
  },
  finding: { cut: "There is more than is shown here: type more of it.", failed: "The search failed. Please try again." },
};
