package io.payonce.ingress;

import static io.payonce.ingress.RawHttp2.CONTINUATION;
import static io.payonce.ingress.RawHttp2.DATA;
import static io.payonce.ingress.RawHttp2.END_HEADERS;
import static io.payonce.ingress.RawHttp2.END_STREAM;
import static io.payonce.ingress.RawHttp2.ENHANCE_YOUR_CALM;
import static io.payonce.ingress.RawHttp2.HEADERS;
import static io.payonce.ingress.RawHttp2.PING;
import static io.payonce.ingress.RawHttp2.PRIORITY;
import static io.payonce.ingress.RawHttp2.RST_STREAM;
import static io.payonce.ingress.RawHttp2.SETTINGS;
import static io.payonce.ingress.RawHttp2.WINDOW_UPDATE;
import static io.payonce.ingress.RawHttp2.bytesOf;
import static io.payonce.ingress.RawHttp2.head;
import static io.payonce.ingress.RawHttp2.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.ingress.RawHttp2.Frame;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestAuthority;
import io.payonce.testing.TestBroker;
import io.payonce.testing.TlsClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers on the TLS port, in the handshake and by HTTP/2, beside genuine notifications. */
@Timeout(300)
class TlsAttacksIT {

  private static final byte[] NONE = new byte[0];
  private static final byte[] FORM = "notify_id=N".getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path folder;
  private static TlsClient client;
  private static IngressProcess ingress;
  private static UnderAttack underAttack;

  @BeforeAll
  static void start() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    authority.issue().writeTo(folder);
    client = TlsClient.trusting(authority);
    Topics topics = TestBroker.newTopics();
    TestBroker broker = TestBroker.shared();
    broker.createTopics(topics, 3);
    Map<String, String> settings =
        Map.of(
            "http.head.timeout.ms",
            "400",
            "http2.enabled",
            "true",
            "tls.certificate.file",
            folder.resolve("svid.pem").toString(),
            "tls.key.file",
            folder.resolve("svid_key.pem").toString());
    ingress = IngressProcess.start(folder, broker.bootstrapServers(), topics, settings, client);
    underAttack = new UnderAttack(broker, topics, ingress);
  }

  @AfterAll
  static void stop() {
    underAttack.close();
  }

  @Test
  void shouldTakeANotificationByHttp2() throws Exception {
    // Given
    try (RawHttp2 http = http2()) {
      // When
      http.frame(HEADERS, END_HEADERS, 1, head("content-length", "11"));
      http.frame(DATA, END_STREAM, 1, FORM);

      // Then
      Frame headers = http.read(HEADERS);
      Frame body = http.read(DATA);
      assertEquals(1, headers.stream());
      assertEquals("success", new String(body.payload(), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void shouldFailABodyThatIsShorterThanItsLength() throws Exception {
    // Given
    try (RawHttp2 http = http2()) {
      // When
      http.frame(HEADERS, END_HEADERS, 1, head("content-length", "99"));
      http.frame(DATA, END_STREAM, 1, FORM);

      // Then
      Frame end = http.read();
      while (end.type() != DATA && end.type() != RST_STREAM) {
        end = http.read();
      }
      assertNotEquals("success", new String(end.payload(), StandardCharsets.US_ASCII));
    }
  }

  /** What is sent once a connection is there, and what the farewell must say. */
  static Stream<Arguments> floods() throws IOException {
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void shouldStandFloodsOfFrames(String name, byte[] frames) throws Exception {
    underAttack.stands(
        "HTTP/2 " + name,
        () -> {
          for (int i = 0; i < 5; i++) {
            try (RawHttp2 http = http2()) {
              sendUntilEnd(http, frames);
              int farewell = http.farewell();
              assertNotEquals(0, farewell, name);
            }
          }
        });
  }

  @Test
  void shouldTellAFloodToCalmDown() throws Exception {
    // Given
    try (RawHttp2 http = http2()) {
      // When
      http.send(
          IntStream.range(0, 60)
              .mapToObj(i -> bytesOf(PING, 0, 0, new byte[8]))
              .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes, (a, b) -> {})
              .toByteArray());

      // Then
      assertEquals(ENHANCE_YOUR_CALM, http.farewell());
    }
  }

  @Test
  void shouldStandAnswersThatNobodyMakesRoomFor() throws Exception {
    underAttack.stands(
        "HTTP/2 without room for an answer",
        () -> {
          List<RawHttp2> strangers = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            RawHttp2 http = http2();
            strangers.add(http);
            http.frame(SETTINGS, 0, 0, setting(4, 0));
            for (int stream = 1; stream < 100; stream += 2) {
              http.frame(HEADERS, END_HEADERS, stream, head());
              http.frame(DATA, END_STREAM, stream, FORM);
            }
          }
          for (RawHttp2 http : strangers) {
            http.close();
          }
        });
  }

  @Test
  void shouldStandGarbageAndHalfHandshakes() throws Exception {
    byte[] hello = TlsClient.clientHello(0x0303);
    byte[] garbage =
        "\u0016\u0003\u0001 no handshake".repeat(20).getBytes(StandardCharsets.ISO_8859_1);
    underAttack.stands(
        "garbage and half handshakes",
        () -> {
          List<Socket> strangers = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            Socket half = ingress.connectPlain();
            half.getOutputStream().write(hello, 0, i % hello.length);
            strangers.add(half);
            try (Socket other = ingress.connectPlain()) {
              other
                  .getOutputStream()
                  .write(
                      i % 2 == 0
                          ? garbage
                          : RawHttp.post("a=b").getBytes(StandardCharsets.US_ASCII));
            }
          }
          for (Socket stranger : strangers) {
            stranger.close();
          }
        });
  }

  @Test
  void shouldNotRenegotiate() throws Exception {
    // Given
    SSLParameters old = new SSLParameters();
    old.setProtocols(new String[] {"TLSv1.2"});
    try (SSLSocket socket = client.connect(ingress.port(), old);
        RawHttp http = new RawHttp(socket)) {
      assertEquals("200 success", http.send(RawHttp.post("a=b")).readAnswer().brief());

      // When
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            http.send(RawHttp.post("a=b")).readAnswer();
          });
    }
  }

  private static RawHttp2 http2() throws IOException {
    SSLParameters h2 = new SSLParameters();
    h2.setApplicationProtocols(new String[] {"h2"});
    SSLSocket socket = client.connect(ingress.port(), h2);
    assertEquals("h2", socket.getApplicationProtocol());
    return new RawHttp2(socket);
  }

  private static void sendUntilEnd(RawHttp2 http, byte[] frames) {
    try {
      http.send(frames);
    } catch (IOException e) {
      // That it does not read on is what the flood is about; the farewell says why.
    }
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

  private static byte[] setting(int key, long value) {
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
