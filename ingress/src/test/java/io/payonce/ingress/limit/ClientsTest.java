package io.payonce.ingress.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.process.http.IpText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {

  private static final String PROXY = "10.0.0.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "203.0.113.9:4711 | 203.0.113.9",
        "1.1.1.1, 203.0.113.9 | 203.0.113.9",
        "1.1.1.1, 203.0.113.9, 10.0.0.2 | 203.0.113.9",
        "10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "1.1.1.1, unknown | 10.0.0.1",
        "1.1.1.1, unknown, 10.0.0.2 | 10.0.0.2",
        "1.1.1.1, 203.0.113.999 | 10.0.0.1",
        "1.1.1.1, 203.0.113.09 | 10.0.0.1",
        "1.1.1.1, 203.0.113 | 10.0.0.1",
        "1.1.1.1, localhost | 10.0.0.1",
        "1.1.1.1, | 10.0.0.1",
        "1.1.1.1, 203.0.113.9:port | 10.0.0.1",
        "2001:db8:1:2:3:4:5:6 | 2001:db8:1:2::/64",
        "[2001:db8::1] | 2001:db8:0:0::/64",
        "[2001:db8::1]:443 | 2001:db8:0:0::/64",
        "[2001:db8::1 | 10.0.0.1",
        "fe80::1%eth0 | 10.0.0.1",
        "::ffff:203.0.113.9 | 203.0.113.9",
        "'' | 10.0.0.1",
      })
  void shouldBelieveATrustedProxyOnly(String xForwardedFor, String client) {
    assertEquals(client, behind(ForwardedHeader.X_FORWARDED_FOR, PROXY, xForwardedFor));
    assertEquals("192.0.2.1", behind(ForwardedHeader.X_FORWARDED_FOR, "192.0.2.1", xForwardedFor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.9 | 203.0.113.9",
        "For=203.0.113.9;proto=https;by=10.0.0.1 | 203.0.113.9",
        "proto=https; for=203.0.113.9 | 203.0.113.9",
        "for=1.1.1.1, for=203.0.113.9 | 203.0.113.9",
        "for=\"[2001:db8:1:2::5]:4711\" | 2001:db8:1:2::/64",
        "for=\"203.0.113.9:80\" | 203.0.113.9",
        "for=\"a, for=1.1.1.1, for=203.0.113.9 | 203.0.113.9",
        "for=1.1.1.1;for=203.0.113.9 | 10.0.0.1",
        "for=_hidden | 10.0.0.1",
        "for=unknown | 10.0.0.1",
        "203.0.113.9 | 10.0.0.1",
        "by=203.0.113.9 | 10.0.0.1",
      })
  void shouldReadForwarded(String forwarded, String client) {
    assertEquals(client, behind(ForwardedHeader.FORWARDED, PROXY, forwarded));
  }

  @Test
  void shouldReadSeveralLinesAsOne() {
    assertEquals(
        "203.0.113.9",
        behind(ForwardedHeader.X_FORWARDED_FOR, PROXY, "1.1.1.1", "203.0.113.9", "10.0.0.2"));
  }

  @Test
  void shouldNotFollowAnEndlessChain() {
    // Given
    String[] chain = new String[1000];
    Arrays.fill(chain, "10.0.0.2");
    chain[0] = "203.0.113.9";

    // When
    String client = behind(ForwardedHeader.X_FORWARDED_FOR, PROXY, String.join(",", chain));

    // Then
    assertEquals("10.0.0.2", client);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "10.1.2.128/25, 10.1.2.200, true",
    "10.1.2.128/25, 10.1.2.100, false",
    "0.0.0.0/0, 9.9.9.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void shouldKnowWhatIsInANetwork(String network, String address, boolean isIn) {
    assertEquals(isIn, Cidr.parse(network).contains(IpText.parse(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0/8",
        "2001:db8::/129",
        "host",
        "10.0.0.0/08",
        "::1/x",
      })
  void shouldKnowNoOtherNetwork(String text) {
    assertNull(Cidr.parse(text));
  }

  @Test
  void shouldTakeAWholeIpv6NetworkForOneClient() {
    assertEquals(client("2001:db8::1"), client("2001:db8::ffff:1"));
    assertEquals(
        4,
        Stream.of("2001:db8::1", "2001:db8:0:1::1", "0.0.0.1", "255.255.255.255")
            .map(ClientsTest::client)
            .distinct()
            .count());
  }

  private static Client client(String address) {
    return Client.of(IpText.parse(address));
  }

  private static String behind(ForwardedHeader header, String peer, String... values) {
    Clients clients = new Clients(List.of(Cidr.parse("10.0.0.0/8")), header);
    return Client.of(clients.behind(IpText.parse(peer), List.of(values))).toString();
  }
}
