import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Not the public internet: this network, private, shared (CGNAT), loopback, link-local (metadata services), documentation, benchmarks, multicast, reserved. */
const INSIDE_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Inside the global unicast range, but not it: protocol assignments with Teredo, documentation, 6to4. */
const INSIDE_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const listOf = (family: "ipv4" | "ipv6", ranges: string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", bits] = range.split("/");
    list.addSubnet(net, Number(bits), family);
  }
  return list;
};
const insideV4 = listOf("ipv4", INSIDE_V4);
const insideV6 = listOf("ipv6", INSIDE_V6);
const globalV6 = listOf("ipv6", ["2000::/3"]);

/** Whether an address (as a resolver gives it) is on the public internet. IPv4 in IPv6 clothes (mapped, NAT64, 6to4) never is. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !insideV4.check(address, "ipv4");
  return isIPv6(address) && !address.includes("%") && globalV6.check(address, "ipv6") && !insideV6.check(address, "ipv6");
}
