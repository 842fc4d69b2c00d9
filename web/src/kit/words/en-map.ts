import type { Same } from "./same.ts";
import type { map as zh } from "./zh-map.ts";

/** Words about the outline map of sites, in English. */
export const map: Same<typeof zh> = {
  map: {
    views: "View",
    list: "List of {{count}} sites",
    table: "List",
    map: "Outline map",
    legend: "Legend",
    counted: "{{name}} {{count}}",
    sites: "{{count}} sites on the map",
    several: "{{count}} sites, zoom in",
    drawn: "{{count}} sites on the map; those too near each other are set a little apart.",
    drawn_one: "{{count}} site on the map.",
    missing: "{{count}} more have no position and are in the list only.",
    missing_one: "{{count}} more has no position and is in the list only.",
    most: "At most {{max}} are shown.",
    noOutline: "There is no outline to draw, only the sites.",
    outside: "The outline has no area that these sites lie in.",
    choose: "Choose a site on the map or in the list.",
    unplaced: "no position",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "Whole map",
    keys: "Arrow keys go through the sites in the order of the list, Enter chooses.",
  },
};
