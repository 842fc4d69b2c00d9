/** Addresses inside networks, each with an IPv4 and an IPv6 face. */
export const INSIDE_V4 = [
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "169.254.170.2",
  "100.64.0.1",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
];
const parts = (ip: string): number[] => ip.split(".").map(Number);
const number = (ip: string): number => parts(ip).reduce((sum, part) => sum * 256 + part, 0);
const hex = (n: number, width = 2): string => n.toString(16).padStart(width, "0");
const groups = (ip: string): string => `${hex(number(ip) >>> 16, 4)}:${hex(number(ip) & 0xffff, 4)}`;
/** IPv4 in IPv6 clothes: mapped, compatible, translated (NAT64), 6to4, Teredo, ISATAP-like. */
const dressed = (ip: string): string[] => [
  `::ffff:${ip}`,
  `::ffff:${groups(ip)}`,
  `::ffff:0:${groups(ip)}`,
  `::${groups(ip)}`,
  `64:ff9b::${groups(ip)}`,
  `64:ff9b:1::${groups(ip)}`,
  `2002:${groups(ip)}::1`,
  `2001:0:${groups(ip)}::1`,
];
export const INSIDE_V6 = [
  "::1",
  "::",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "2001:db8::1",
  "3fff::1",
  "100::1",
  ...INSIDE_V4.flatMap(dressed),
];
export const OUTSIDE = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2400:3200::1"];

const wide = (text: string): string =>
  [...text].map((letter) => (letter === "." ? "。" : String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))).join("");
/** The ways to write an IPv4 address that some parser takes for one. */
const spellings = (ip: string): string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = parts(ip);
  return [
    ip,
    `${ip}.`,
    String(number(ip)),
    `0x${hex(number(ip), 8)}`,
    `0${number(ip).toString(8)}`,
    parts(ip)
      .map((part) => `0x${hex(part)}`)
      .join("."),
    parts(ip)
      .map((part) => `0${part.toString(8)}`)
      .join("."),
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.${b}.${(c << 8) | d}`,
    `0x${hex(a)}.${b}.0${c.toString(8)}.${d}`,
    [...ip].map((letter) => `%${hex(letter.codePointAt(0) ?? 0)}`).join(""),
    wide(ip),
  ];
};
const NAMES = [
  "localhost",
  "localhost.",
  "LOCALHOST",
  "a.localhost",
  "ｌｏｃａｌｈｏｓｔ",
  "printer.local",
  "db.internal",
  "metadata.google.internal",
  "router.lan",
  "intranet",
  "instance-data",
  "1.0.0.127.in-addr.arpa",
  "x.test",
];

/** URLs that must never lead to a request, on a port that is allowed. */
export const hostileUrls = (port: number): string[] => [
  ...INSIDE_V4.flatMap(spellings).map((host) => `https://${host}:${port}/`),
  ...INSIDE_V6.map((host) => `https://[${host.replace("%", "%25")}]:${port}/`),
  ...NAMES.map((host) => `https://${host}:${port}/`),
  `https://good.example@127.0.0.1:${port}/`,
  `https://good.example:secret@127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}@good.example/`,
  `https://@good.example:${port}/`,
  `https://good.example\\@127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}#@good.example/`,
  `https://127.0.0.1:${port}\\.good.example/`,
  `https:127.0.0.1:${port}/`,
  `https:/127.0.0.1:${port}/`,
  `//127.0.0.1:${port}/`,
  ` https://127.0.0.1:${port}/`,
  `https://good.example\t:${port}/`,
  `https://good.example\n@127.0.0.1:${port}/`,
  ...["http", "ftp", "file", "gopher", "ws", "data", "javascript", "jar:https"].map(
    (scheme) => `${scheme}://good.example:${port}/`,
  ),
  ...[0, 21, 22, 25, 53, 80, 6379, 8000, 8080, 9001, 9200, 27_017].map((other) => `https://good.example:${other}/`),
];
/** Names that resolve into networks, alone or next to an address that does not. */
export const hostileNames = (): Map<string, string[]> => {
  const inside = [...INSIDE_V4, ...INSIDE_V6];
  return new Map(
    inside.flatMap((address, index): [string, string[]][] => [
      [`alone-${index}.attacker.example`, [address]],
      [`beside-${index}.attacker.example`, [OUTSIDE[index % OUTSIDE.length] ?? "", address]],
    ]),
  );
};
