"""The public interface of ipaddress."""
import ipaddress as ip

for text in ("192.168.1.10", "10.0.0.1", "127.0.0.1", "224.0.0.1", "8.8.8.8", "0.0.0.0", "169.254.1.1", "240.0.0.1", "::1", "fe80::1%eth0", "2001:db8::8a2e:370:7334", "::ffff:1.2.3.4", "ff02::1", "fc00::", "::"):
    a = ip.ip_address(text)
    print(a, repr(a), int(a), a.packed, a.version, a.max_prefixlen, a.compressed, a.exploded, a.reverse_pointer, a.is_private, a.is_global, a.is_multicast, a.is_loopback, a.is_link_local, a.is_reserved, a.is_unspecified)
    if a.version == 6:
        print(a.ipv4_mapped, a.sixtofour, a.teredo, a.is_site_local, a.scope_id)
    print(f"{a:x} {a:_X} {a:#b} {a:n} {a:s}"[:300])
print(ip.ip_address(1), ip.ip_address(2 ** 100), ip.ip_address(b"\x01\x02\x03\x04"), ip.IPv4Address("1.2.3.4") + 5, ip.IPv4Address("1.2.3.4") - 5, ip.IPv4Address("1.2.3.4") < ip.IPv4Address("1.2.3.5"), hash(ip.IPv4Address(1)) == hash(ip.IPv4Address("0.0.0.1")))
for text in ("192.168.0.0/28", "10.0.0.0/8", "2001:db8::/126", "192.0.2.0/255.255.255.0", "0.0.0.0/0"):
    n = ip.ip_network(text)
    print(n, repr(n), n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.with_prefixlen, n.with_netmask, n.with_hostmask, n.num_addresses, n.prefixlen, n.is_private, n.is_multicast, n.compressed, n.exploded, n.reverse_pointer)
n = ip.ip_network("192.168.0.0/28")
print([str(h) for h in n.hosts()], [str(s) for s in n.subnets()], [str(s) for s in n.subnets(new_prefix=30)], n.supernet(), n.supernet(new_prefix=20), n[1], n[-1], list(ip.ip_network("10.0.0.0/31").hosts()), ip.ip_address("192.168.0.5") in n, len(list(n)))
print(n.overlaps(ip.ip_network("192.168.0.8/29")), n.subnet_of(ip.ip_network("192.168.0.0/16")), n.supernet_of(ip.ip_network("192.168.0.0/30")), n.compare_networks(ip.ip_network("192.168.1.0/28")), [str(x) for x in n.address_exclude(ip.ip_network("192.168.0.0/30"))], n < ip.ip_network("192.168.0.16/28"))
i = ip.ip_interface("192.168.1.5/24")
print(i, repr(i), i.network, i.ip, i.with_prefixlen, i.with_netmask, i.with_hostmask, ip.ip_interface("::1/64").network)
print([str(x) for x in ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25"), ip.ip_network("10.0.2.0/24")])], [str(x) for x in ip.summarize_address_range(ip.ip_address("10.0.0.1"), ip.ip_address("10.0.0.6"))])
print(ip.v4_int_to_packed(1), ip.v6_int_to_packed(1), sorted([ip.ip_network("10.0.1.0/24"), ip.ip_address("10.0.0.3")], key=ip.get_mixed_type_key))
for bad in ("256.1.1.1", "1.2.3", "01.2.3.4", "1.2.3.4/33", ":::1", "1::2::3", "12345::", "1.2.3.4/a", "", "1.2.3.4.5", "g::", "::1%"):
    for f in (ip.ip_address, ip.IPv4Address, ip.IPv6Address, ip.IPv4Network):
        try:
            print(f(bad))
        except ValueError as e:
            print(type(e).__name__, e)
for bad in (lambda: ip.ip_network("192.168.0.1/24"), lambda: ip.IPv4Address(-1), lambda: ip.IPv4Address(2 ** 32), lambda: ip.ip_address("1.1.1.1") < ip.ip_address("::1"), lambda: n.subnets(new_prefix=8), lambda: n[99], lambda: ip.IPv4Address("255.255.255.255") + 1, lambda: list(n.subnets(prefixlen_diff=99)), lambda: ip.ip_address([])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
