import { useQuery } from "@tanstack/react-query";
import { useClient } from "./service.tsx";

/** How many notices to this officer are unread, as far as the service counts. The feed tells when to count anew. */
export function useUnread(): { count: number } {
  const client = useClient();
  const { data } = useQuery({ queryKey: ["inbox", "unread"], queryFn: () => client.unread() });
  return { count: data?.unread ?? 0 };
}
