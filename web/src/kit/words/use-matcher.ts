import { useQuery } from "@tanstack/react-query";

const LATIN = /^[a-zü' ]+$/;

/** Whether what is typed may be pinyin. */
export const mayBePinyin = (typed: string): boolean => LATIN.test(typed.trim().toLowerCase());

/** Tells which texts hold what is typed: as it stands, or by its sound. The tables of pinyin are fetched with the first letters that
 * may be pinyin; until they are here, or without them, names are found as they are written. */
export function useMatcher(typed: string): { fits(text: string): boolean; pending: boolean } {
  const wanted = typed.trim().toLowerCase();
  const sounds = mayBePinyin(wanted) ? wanted.replaceAll(/[' ]/g, "") : "";
  const { data: tables, isLoading } = useQuery({
    queryKey: ["pinyin"],
    queryFn: () => import("./pinyin.ts"),
    enabled: sounds !== "",
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return {
    fits: (text) => text.toLowerCase().includes(wanted) || (sounds !== "" && tables?.soundsLike(sounds, text) === true),
    pending: isLoading,
  };
}
