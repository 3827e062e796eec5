import { networkInterfaces } from 'node:os'

/** Interfaces that lead to containers, virtual machines and tunnels rather than to a phone. */
const notTheLan = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|tailscale|zt|wg|vEthernet)/i

/** This machine's addresses on the local network (IPv4), the likeliest to be reached by a phone first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal && !entry.address.startsWith('169.254.'))
      .map((entry) => ({ address: entry.address, rank: rank(name, entry.address) })),
  )
  return found.sort((one, other) => one.rank - other.rank).map((entry) => entry.address)
}

function rank(name: string, address: string): number {
  const network = address.startsWith('192.168.')
    ? 0
    : address.startsWith('10.')
      ? 1
      : /^172\.(1[6-9]|2\d|3[01])\./.test(address)
        ? 2
        : 3
  return notTheLan.test(name) ? network + 10 : network
}
