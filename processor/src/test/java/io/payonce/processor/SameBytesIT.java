package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same raw log gives the same bytes: in another zone, charset, language and on another JDK. */
class SameBytesIT {

  /** Another JDK is used where one is found; the zone, charset and language differ everywhere. */
  private static final List<Path> OTHER_JDKS =
      List.of(Path.of("/usr/lib/jvm/temurin-25-jdk-amd64"), Path.of("/usr/lib/jvm/temurin-25-jdk"));

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 1, directory);
  }

  @Test
  void shouldGiveTheSameBytesWhereverItRuns() {
    // Given
    int outcomes = send();

    // When
    Map<String, List<String>> here =
        run("here", outcomes, null, List.of(), Map.of("TZ", "Asia/Shanghai"));
    Map<String, List<String>> elsewhere =
        run(
            "elsewhere",
            outcomes,
            otherJdk(),
            List.of("-Dfile.encoding=GBK", "-Duser.language=ar", "-Duser.country=EG"),
            Map.of("TZ", "America/New_York", "LANG", "C", "LC_ALL", "C"));

    // Then
    assertEquals(here, elsewhere);
  }

  /**
   * Lets a processor with its own application id append its outcomes to the topics.
   *
   * @return what it appended, by topic, each record as text with its bytes in hex
   */
  private Map<String, List<String>> run(
      String name,
      int outcomes,
      String javaHome,
      List<String> jvmOptions,
      Map<String, String> environment) {
    Map<String, List<String>> before = read();
    Map<String, String> properties = installation.properties(name);
    properties.put(ProcessorConfig.APPLICATION_ID, installation.topics().prefix() + name + "_v1");
    properties.put(ProcessorConfig.EVENT_FIELDS, "subject,passback_params");
    try (JavaProcess processor =
        installation.startApart(properties, javaHome, jvmOptions, environment)) {
      Await.until(
          "all outcomes of " + processor,
          Await.PATIENCE.multipliedBy(2),
          () -> count(read()) - count(before),
          appended -> appended >= outcomes || !processor.isRunning());
      processor.stop();
    }
    Map<String, List<String>> after = read();
    after.replaceAll((topic, records) -> records.subList(before.get(topic).size(), records.size()));
    assertEquals(outcomes, count(after), "outcomes of " + name);
    return after;
  }

  private Map<String, List<String>> read() {
    Topics topics = installation.topics();
    Map<String, List<String>> read = new TreeMap<>();
    for (String topic : List.of(topics.orderEvents(), topics.ignored(), topics.rejected())) {
      read.put(topic, installation.read(topic).stream().map(SameBytesIT::text).toList());
    }
    return read;
  }

  private static int count(Map<String, List<String>> read) {
    return read.values().stream().mapToInt(List::size).sum();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder();
    text.append(record.timestamp()).append(' ').append(hex(record.key()));
    for (Header header : record.headers()) {
      text.append(' ').append(header.key()).append('=').append(hex(header.value()));
    }
    return text.append(' ').append(hex(record.value())).toString();
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }

  /**
   * Writes notifications of many kinds.
   *
   * @return how many outcome records they make
   */
  private int send() {
    AlipayNotification order =
        alipay.notification().outTradeNo("S1").with("passback_params", "\u4f60\u597d%26+");
    installation.receives("S1", order.status("WAIT_BUYER_PAY").sign());
    installation.receives("S1", order.notifyId("S1-2").sign());
    installation.receives("S1", order.notifyId("S1-2").sign());
    installation.receives("S1", order.notifyId("S1-3").refundFee("0.01").sign());
    installation.receives("S1", order.notifyId("S1-4").status("WAIT_BUYER_PAY").sign());
    AlipayNotification gbk = alipay.notification().outTradeNo("\u8ba2\u5355-2").charset("GBK");
    installation.receives("\u8ba2\u5355-2", gbk.status("TRADE_FINISHED").sign());
    AlipayNotification forged = alipay.notification().outTradeNo("S3");
    installation.receives("S3", forged.signedWith(AlipayKeys.generate()).sign());
    installation.receives("S4", "a=%zz".getBytes(StandardCharsets.UTF_8));
    // Created, paid, refunded, paid and finished; duplicate, superseded; forged, malformed.
    return 5 + 2 + 2;
  }

  private static String otherJdk() {
    return OTHER_JDKS.stream().filter(Files::exists).map(Path::toString).findFirst().orElse(null);
  }
}
