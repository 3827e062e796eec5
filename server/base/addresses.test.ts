import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { lanAddresses } from './addresses'

function entry(address: string, internal = false): NetworkInterfaceInfo {
  return { address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '', cidr: null }
}

it('puts the address a phone can most likely reach first', () => {
  const interfaces = {
    lo: [entry('127.0.0.1', true)],
    docker0: [entry('172.17.0.1')],
    tailscale0: [entry('100.64.0.9')],
    eth0: [entry('10.1.2.3'), entry('169.254.3.4')],
    wlan0: [entry('192.168.1.7')],
  }
  expect(lanAddresses(interfaces)).toEqual(['192.168.1.7', '10.1.2.3', '172.17.0.1', '100.64.0.9'])
})

it('is empty without a network', () => {
  expect(lanAddresses({ lo: [entry('127.0.0.1', true)] })).toEqual([])
})
