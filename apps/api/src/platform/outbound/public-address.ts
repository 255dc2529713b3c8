import { BlockList, isIPv6 } from 'node:net';

const notPublic = new BlockList();
const ranges: readonly [net: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
for (const [net, bits] of ranges) notPublic.addSubnet(net, bits);

// Of IPv6 only 2000::/3 is given out; in it these stand for something else, some for an IPv4 address.
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');
const special: readonly [net: string, bits: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
for (const [net, bits] of special) notPublic.addSubnet(net, bits, 'ipv6');

/**
 * Whether an IP address is some public machine's: not this one, not one of a network around it, and not a way of
 * writing such an address. What stands around an IPv4 address in IPv6 (mapped, translated, compatible) is refused too.
 */
export function isPublicAddress(ip: string): boolean {
  if (isIPv6(ip)) return given.check(ip, 'ipv6') && !notPublic.check(ip, 'ipv6');
  return !notPublic.check(ip, 'ipv4');
}
