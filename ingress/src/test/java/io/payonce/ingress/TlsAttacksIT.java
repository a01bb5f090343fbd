package io.payonce.ingress;

import static io.payonce.ingress.RawHttp2.DATA;
import static io.payonce.ingress.RawHttp2.END_HEADERS;
import static io.payonce.ingress.RawHttp2.END_STREAM;
import static io.payonce.ingress.RawHttp2.ENHANCE_YOUR_CALM;
import static io.payonce.ingress.RawHttp2.HEADERS;
import static io.payonce.ingress.RawHttp2.PING;
import static io.payonce.ingress.RawHttp2.RST_STREAM;
import static io.payonce.ingress.RawHttp2.SETTINGS;
import static io.payonce.ingress.RawHttp2.bytesOf;
import static io.payonce.ingress.RawHttp2.head;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.ingress.RawHttp2.Frame;
import io.payonce.schemas.Topics;
import io.payonce.testing.RawHttp;
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
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers on the TLS port, in the handshake and by HTTP/2, beside genuine notifications. */
@Timeout(300)
class TlsAttacksIT {

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

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.payonce.ingress.Http2Floods#all")
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
            http.frame(SETTINGS, 0, 0, Http2Floods.setting(4, 0));
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
}
