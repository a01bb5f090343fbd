package io.payonce.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests that strangers send to break a port, to read something of it, or to fill its log. */
public final class HostileRequests {

  /** Below what a head may have, with the rest of the request. */
  private static final int BYTES = 7800;

  private static final long SEED = 20_261_130;

  private HostileRequests() {}

  /** All of them, for a path that the port answers. */
  public static List<byte[]> all(String method, String path) {
    List<String> all = new ArrayList<>();
    requestLines(path).forEach(line -> all.add(line + "\r\nHost: localhost\r\n\r\n"));
    String line = method + " " + path + " HTTP/1.1\r\n";
    hosts().forEach(host -> all.add(line + "Host: " + host + "\r\n\r\n"));
    hosts()
        .forEach(
            host -> all.add(method + " http://" + host + path + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    hosts().forEach(host -> all.add("CONNECT " + host + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    headers().forEach(header -> all.add(line + "Host: localhost\r\n" + header + "\r\n\r\n"));
    bodies().forEach(body -> all.add(line + "Host: localhost\r\n" + body));
    List<byte[]> bytes = new ArrayList<>();
    all.forEach(request -> bytes.add(request.getBytes(StandardCharsets.ISO_8859_1)));
    bytes.addAll(damaged(line + "Host: localhost:1\r\nAccept: */*\r\n\r\n"));
    return bytes;
  }

  /** Every fifth of them, where each costs a handshake. */
  public static List<byte[]> some(String method, String path) {
    List<byte[]> all = all(method, path);
    return IntStream.range(0, all.size()).filter(i -> i % 5 == 0).mapToObj(all::get).toList();
  }

  /** A header of each kind that a process of ours reads itself, as long as it may be. */
  public static List<String> longHeaders() {
    List<String> headers = new ArrayList<>();
    for (String name :
        List.of(
            "Payonce-Forwarded",
            "traceparent",
            "tracestate",
            "Authorization",
            "If-None-Match",
            "If-Modified-Since",
            "If-Range",
            "Range",
            "X-Forwarded-For",
            "Forwarded",
            "X-Request-Id",
            "Content-Type",
            "Content-Encoding",
            "Cookie",
            "User-Agent")) {
      for (String unit :
          List.of(
              "0",
              "-",
              ",",
              "1,",
              "owner ",
              "\"a\",",
              "Bearer ",
              "00-",
              "\u00ff",
              ";",
              "for=[::",
              "1.2.3.4,",
              "%2C",
              "[",
              "=",
              " ")) {
        headers.add(name + ": " + fill(unit));
      }
    }
    return headers;
  }

  /** Hosts that are none, or look like one. */
  public static List<String> hosts() {
    return List.of(
        "",
        " ",
        "a b",
        "a\tb",
        ":",
        ":80",
        "::",
        "a:",
        "a:b",
        "a:-1",
        "a:0",
        "a:65536",
        "a:99999999999",
        "a:80:80",
        "[",
        "]",
        "[]",
        "[::1",
        "[::1]x",
        "[::1]:",
        "[::1]:x",
        "[zz]",
        "[::1]:99999",
        "[::ffff:1.2.3.4.5]",
        "a@b",
        "user:pw@host",
        "a/b",
        "a?b",
        "a#b",
        "a\\b",
        "a,b",
        "a%00b",
        "a%zz",
        "\u00e9.example",
        "\u0001",
        "..",
        ".",
        "-",
        "_",
        "a_b",
        "*",
        "${jndi:ldap://x}",
        "{}",
        "{} {} {}",
        "\u001b[31m",
        "x".repeat(300),
        "a.".repeat(2000),
        "1".repeat(4000),
        "[" + ":".repeat(3000) + "]");
  }

  private static List<String> requestLines(String path) {
    return List.of(
        "",
        " ",
        "GET",
        "GET ",
        "GET " + path,
        "GET " + path + " HTTP",
        "GET " + path + " HTTP/9.9",
        "GET " + path + " HTTP/1.1 x",
        "GET  " + path + " HTTP/1.1",
        " GET " + path + " HTTP/1.1",
        "G\u0000T " + path + " HTTP/1.1",
        "get " + path + " HTTP/1.1",
        "(){} " + path + " HTTP/1.1",
        "PRI * HTTP/2.0",
        "OPTIONS * HTTP/1.1",
        "CONNECT a:1 HTTP/1.1",
        "TRACE " + path + " HTTP/1.1",
        "GET * HTTP/1.1",
        "GET x HTTP/1.1",
        "GET http:// HTTP/1.1",
        "GET http://localhost HTTP/1.1",
        "GET http://localhost? HTTP/1.1",
        "GET //x HTTP/1.1",
        "GET /// HTTP/1.1",
        "GET /../.. HTTP/1.1",
        "GET /%2e%2e/ HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET /% HTTP/1.1",
        "GET /%00 HTTP/1.1",
        "GET /%c0%af HTTP/1.1",
        "GET /%ff HTTP/1.1",
        "GET /\u00ff HTTP/1.1",
        "GET /\\x HTTP/1.1",
        "GET /;x=y HTTP/1.1",
        "GET /a;b/..;/c HTTP/1.1",
        "GET ?x HTTP/1.1",
        "GET # HTTP/1.1",
        "GET ftp://x/y HTTP/1.1",
        "GET javascript:x HTTP/1.1",
        "GET mailto:a@b HTTP/1.1",
        "GET " + path + "?%zz HTTP/1.1",
        "GET " + path + "?" + "a&".repeat(2000) + " HTTP/1.1",
        "GET /" + "a/".repeat(3000) + " HTTP/1.1",
        "GET /" + "x".repeat(BYTES) + " HTTP/1.1",
        "GET /" + "x".repeat(20_000) + " HTTP/1.1",
        "x".repeat(20_000),
        "\u0016\u0003\u0001\u0002\u0000");
  }

  private static List<String> headers() {
    List<String> headers = new ArrayList<>(longHeaders());
    headers.addAll(
        List.of(
            "Host: other",
            "Host: localhost",
            "host:",
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1\r\nContent-Length: 2",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Transfer-Encoding: x",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding:",
            "Expect: 100-continue",
            "Expect: x",
            "Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: !!",
            "Upgrade: websocket",
            "Connection: ,",
            "Connection: " + fill("a,"),
            "TE: trailers",
            "Trailer: Host",
            ": x",
            " x: y",
            "x : y",
            "x",
            "x\u0000y: z",
            "x: a\u0000b",
            "x: a\u0001b",
            "x: \u00ff\u00fe",
            "x: a\r\n b",
            "x: a\nb: c",
            "x: a\rb: c",
            "\u00e9: x",
            "Accept-Encoding: " + fill("gzip;q=0.1,"),
            "Cookie: " + fill("a=b;"),
            "Cookie: \u0000=\"",
            "Range: bytes=" + fill("0-1,"),
            "Date: x",
            "Content-Type: \u0000",
            "Content-Type: " + fill("a;"),
            "Authorization: Basic " + fill("="),
            "X: ${jndi:ldap://x}",
            "X: {} {} {}"));
    for (int i = 0; i < 40; i++) {
      headers.add("X" + i + ": y\r\n".repeat(i) + "Z: y");
    }
    headers.add("a: b\r\n".repeat(1200) + "z: y");
    return headers;
  }

  private static List<String> bodies() {
    IntFunction<String> length = bytes -> "Content-Length: " + bytes + "\r\n\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";
    return List.of(
        length.apply(3) + "a=b",
        length.apply(0),
        length.apply(1) + "ab",
        chunked + "0\r\n\r\n",
        chunked + "x\r\n",
        chunked + "-1\r\n",
        chunked + "fffffffffffffffff\r\n",
        chunked + "3\r\na=bX",
        chunked + "3;" + fill("x") + "\r\na=b\r\n0\r\n\r\n",
        chunked + "0\r\nHost: x\r\n\r\n",
        "Expect: 100-continue\r\n" + length.apply(3) + "a=b",
        "Content-Type: application/x-www-form-urlencoded\r\n" + length.apply(3) + "%zz",
        "Content-Type: application/x-www-form-urlencoded\r\n" + length.apply(BYTES) + fill("%26"));
  }

  /** A genuine request with a byte changed, left out or doubled, at chosen and at random places. */
  private static List<byte[]> damaged(String genuine) {
    byte[] bytes = genuine.getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(SEED);
    List<byte[]> damaged = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      byte[] copy = bytes.clone();
      for (int changes = random.nextInt(3) + 1; changes > 0; changes--) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
      }
      damaged.add(copy);
    }
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[random.nextInt(300) + 1];
      random.nextBytes(noise);
      damaged.add(noise);
    }
    return damaged;
  }

  private static String fill(String unit) {
    return unit.repeat(BYTES / unit.length());
  }
}
