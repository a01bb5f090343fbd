package io.payonce.ingress;

import static io.payonce.ingress.RawHttp2.CONTINUATION;
import static io.payonce.ingress.RawHttp2.DATA;
import static io.payonce.ingress.RawHttp2.END_HEADERS;
import static io.payonce.ingress.RawHttp2.END_STREAM;
import static io.payonce.ingress.RawHttp2.HEADERS;
import static io.payonce.ingress.RawHttp2.PING;
import static io.payonce.ingress.RawHttp2.PRIORITY;
import static io.payonce.ingress.RawHttp2.RST_STREAM;
import static io.payonce.ingress.RawHttp2.SETTINGS;
import static io.payonce.ingress.RawHttp2.WINDOW_UPDATE;
import static io.payonce.ingress.RawHttp2.bytesOf;
import static io.payonce.ingress.RawHttp2.head;
import static io.payonce.ingress.RawHttp2.number;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Frames of HTTP/2 that cost a server more than their sender. */
final class Http2Floods {

  private static final byte[] NONE = new byte[0];

  private Http2Floods() {}

  /** What is sent once a connection is there, and what the farewell must say. */
  static Stream<Arguments> all() {
    return Stream.of(
        Arguments.of("rapid reset", resets(RST_STREAM, number(4, 8))),
        Arguments.of("resets that we are made to send", resets(WINDOW_UPDATE, number(4, 0))),
        Arguments.of("settings", repeat(bytesOf(SETTINGS, 0, 0, setting(4, 65_535)))),
        Arguments.of("pings", repeat(bytesOf(PING, 0, 0, new byte[8]))),
        Arguments.of("priorities", repeat(bytesOf(PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, 0}))),
        Arguments.of("unknown frames", repeat(bytesOf(99, 0, 0, NONE))),
        Arguments.of("empty data", headed(repeat(bytesOf(DATA, 0, 1, NONE)))),
        Arguments.of("empty continuations", unended(bytesOf(CONTINUATION, 0, 1, NONE))),
        Arguments.of(
            "continuations", unended(bytesOf(CONTINUATION, 0, 1, head("a", "x".repeat(1000))))),
        Arguments.of(
            "a huge header table", bytesOf(HEADERS, END_HEADERS, 1, tableSize(1_000_000_000))),
        Arguments.of("a header bomb", bomb()));
  }

  private static byte[] repeat(byte[] frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  private static byte[] resets(int type, byte[] payload) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int stream = 1; stream < 2000; stream += 2) {
      all.writeBytes(bytesOf(HEADERS, END_HEADERS, stream, head()));
      all.writeBytes(bytesOf(type, 0, stream, payload));
    }
    return all.toByteArray();
  }

  private static byte[] headed(byte[] frames) {
    return joined(bytesOf(HEADERS, END_HEADERS, 1, head()), frames);
  }

  private static byte[] unended(byte[] continuation) {
    return joined(bytesOf(HEADERS, 0, 1, head()), repeat(continuation));
  }

  static byte[] setting(int key, long value) {
    return joined(number(2, key), number(4, value));
  }

  /** HPACK: the table's size changes, five bits and the rest in bytes of seven. */
  private static byte[] tableSize(int size) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x3f);
    int rest = size - 31;
    for (; rest >= 128; rest >>= 7) {
      block.write(rest % 128 + 128);
    }
    block.write(rest);
    return joined(block.toByteArray(), head());
  }

  /** One large entry into the table, and then a byte for each of its thousands of uses. */
  private static byte[] bomb() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(head());
    block.write(0x40);
    block.write(1);
    block.write('a');
    block.write(127);
    block.write(0x81);
    block.write(0x1e);
    block.writeBytes("x".repeat(127 + 1 + 0x1e * 128).getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 8000; i++) {
      block.write(0x80 + 62);
    }
    return bytesOf(HEADERS, END_HEADERS + END_STREAM, 1, block.toByteArray());
  }

  private static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(other);
    return all.toByteArray();
  }
}
