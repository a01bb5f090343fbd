package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strangers on many connections beside genuine notifications. */
@Timeout(300)
class ConnectionAttacksIT {

  private static final int IDLE = 5000;
  private static final String HEAD =
      "POST /notify/alipay HTTP/1.1\r\nHost: x\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n";

  @TempDir static Path folder;
  private static IngressProcess ingress;
  private static UnderAttack underAttack;

  @BeforeAll
  static void start() throws Exception {
    Topics topics = TestBroker.newTopics();
    TestBroker broker = TestBroker.shared();
    broker.createTopics(topics, 3);
    Map<String, String> settings =
        Map.of("http.head.timeout.ms", "400", "answer.deadline.ms", "3000");
    ingress = IngressProcess.start(folder, broker.bootstrapServers(), topics, settings);
    underAttack = new UnderAttack(broker, topics, ingress);
  }

  @AfterAll
  static void stop() {
    underAttack.close();
  }

  @Test
  void shouldStandSlowHeads() throws Exception {
    underAttack.stands(
        "slow heads",
        () -> {
          List<Socket> strangers = connect(300);
          drip(strangers, HEAD);
          awaitEnd(strangers, "x");
        });
  }

  @Test
  void shouldStandSlowBodies() throws Exception {
    underAttack.stands(
        "slow bodies",
        () -> {
          List<Socket> strangers = connect(300);
          sendAll(strangers, HEAD + "Content-Length: 60000\r\n\r\n" + "x".repeat(2000));
          drip(strangers, "xxxxxxxx");
          close(strangers);
        });
  }

  @Test
  void shouldStandEndlessChunksAndLiesAboutLength() throws Exception {
    String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
    underAttack.stands(
        "endless chunks",
        () -> {
          for (int i = 0; i < 50; i++) {
            try (Socket chunks = ingress.connectPlain();
                Socket liar = ingress.connectPlain()) {
              sendUntilEnd(chunks, HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(40));
              sendUntilEnd(liar, HEAD + "Content-Length: 9999999999\r\n\r\n" + "x".repeat(100_000));
            }
          }
        });
  }

  @Test
  void shouldStandIdleConnections() throws Exception {
    long handles = handlesMax();
    assumeTrue(
        handles > IDLE + 2000,
        "5 000 idle connections need more file handles than `ulimit -n` gives: " + handles);
    underAttack.stands("5000 idle connections", () -> close(connect(IDLE)));
  }

  @Test
  void shouldStandConnectionsThatComeAndGo() throws Exception {
    underAttack.stands(
        "connection churn",
        () -> {
          for (int i = 0; i < 1500; i++) {
            try (Socket stranger = ingress.connectPlain()) {
              // A reset instead of a farewell.
              stranger.setSoLinger(i % 2 == 0, 0);
            }
          }
        });
  }

  @Test
  void shouldStandPipelinedRequestsWhoseAnswersNobodyReads() throws Exception {
    String hundred = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100);
    underAttack.stands(
        "unread answers",
        () -> {
          List<Socket> strangers = connect(20);
          sendAll(strangers, hundred);
          close(strangers);
        });
  }

  @Test
  void shouldStandBodiesThatAreAskedForAndNotSent() throws Exception {
    underAttack.stands(
        "bodies asked for and not sent",
        () -> {
          List<Socket> strangers = connect(100);
          sendAll(strangers, HEAD + "Expect: 100-continue\r\nContent-Length: 60000\r\n\r\n");
          close(strangers);
        });
  }

  @Test
  void shouldStandHugeAndManyHeaders() throws Exception {
    String huge = HEAD + "X: " + "x".repeat(100_000) + "\r\n\r\n";
    String many = HEAD + "a: b\r\n".repeat(20_000) + "\r\n";
    underAttack.stands(
        "huge and many headers",
        () -> {
          for (int i = 0; i < 100; i++) {
            try (Socket one = ingress.connectPlain();
                Socket other = ingress.connectPlain()) {
              sendUntilEnd(one, huge);
              sendUntilEnd(other, many);
            }
          }
        });
  }

  @Test
  void shouldTakeTheGenuineBesideTenThousandOfJunk() throws Exception {
    underAttack.stands(
        "10000 of junk",
        () -> {
          List<RawHttp> strangers = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            strangers.add(ingress.connect());
          }
          int answered = 0;
          for (int i = 0; i < 100; i++) {
            for (RawHttp stranger : strangers) {
              stranger.send(RawHttp.post("out_trade_no=junk&a=" + i).repeat(10));
            }
            for (RawHttp stranger : strangers) {
              for (int j = 0; j < 10; j++) {
                answered += stranger.readAnswer().status() > 0 ? 1 : 0;
              }
            }
          }
          assertEquals(10_000, answered);
          for (RawHttp stranger : strangers) {
            stranger.close();
          }
        });
  }

  private static List<Socket> connect(int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(ingress.connectPlain());
    }
    return sockets;
  }

  private static void sendAll(List<Socket> sockets, String text) throws IOException {
    for (Socket socket : sockets) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Byte by byte to all in turn, for as long as they live. */
  private static void drip(List<Socket> sockets, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (byte one : bytes) {
      for (Socket socket : sockets) {
        sendUntilEnd(socket, new byte[] {one});
      }
    }
  }

  /** Goes on dripping until they are all ended by the other side. */
  private static void awaitEnd(List<Socket> sockets, String drop) throws IOException {
    byte[] bytes = drop.getBytes(StandardCharsets.US_ASCII);
    Await.until(
        "all ended",
        () -> sockets.stream().mapToInt(one -> sendUntilEnd(one, bytes) ? 1 : 0).sum() == 0);
    close(sockets);
  }

  private static void sendUntilEnd(Socket socket, String text) {
    sendUntilEnd(socket, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What the other side does not want to read any more is what the attack is about. */
  private static boolean sendUntilEnd(Socket socket, byte[] bytes) {
    try {
      for (int from = 0; from < bytes.length; from += 8192) {
        socket
            .getOutputStream()
            .write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 8192)));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static long handlesMax() throws IOException {
    Path limits = Path.of("/proc/self/limits");
    return Files.exists(limits)
        ? Files.readAllLines(limits).stream()
            .filter(line -> line.startsWith("Max open files"))
            .mapToLong(line -> Long.parseLong(line.split(" {2,}")[1]))
            .findFirst()
            .orElse(Long.MAX_VALUE)
        : Long.MAX_VALUE;
  }
}
