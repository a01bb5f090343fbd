package io.payonce.ops.trace.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.trace.RawSeen;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawRecord;
import io.payonce.testing.AlipayKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {

  private static final byte[] BODY = FaultyNotifications.notification().sign();

  @TempDir private Path directory;
  private Examination.KeyFiles keys;

  @BeforeEach
  void writeKey() throws IOException {
    Path key = directory.resolve("alipay.pem");
    Files.writeString(key, AlipayKeys.shared().publicKeyPem());
    keys = new Examination.KeyFiles(null, List.of(), List.of(key));
  }

  @Test
  void shouldNameTheWrappingOfARecord() throws IOException {
    assertWrapped("the body, in the quotes of a string", quoted());
    assertWrapped("the body, in base64", Base64.getEncoder().encode(BODY));
    assertWrapped(
        "JSON",
        new ObjectMapper().writeValueAsBytes(FaultyNotifications.notification().signedFields()));
  }

  @Test
  void shouldLeaveABodyAsItIs() {
    Explanation explanation = Examination.ofRecord(record(BODY), keys).signature();

    assertEquals(List.of(Cause.KEY_NOT_CONFIGURED), causes(explanation));
  }

  private void assertWrapped(String how, byte[] value) {
    Explanation explanation = Examination.ofRecord(record(value), keys).signature();

    assertEquals(new Found(Cause.WRAPPED, how), explanation.found().get(0));
    assertEquals(List.of(Cause.WRAPPED, Cause.KEY_NOT_CONFIGURED), causes(explanation));
    assertTrue(explanation.isProven());
  }

  private static byte[] quoted() throws IOException {
    return new ObjectMapper().writeValueAsBytes(new String(BODY, UTF_8));
  }

  private static List<Cause> causes(Explanation explanation) {
    return explanation.found().stream().map(Found::cause).toList();
  }

  private static RawSeen record(byte[] value) {
    Coordinates at = new Coordinates("raw", 0, 0);
    return new RawSeen(new RawRecord(at, 0, null, value, new RecordHeaders()), null);
  }
}
