package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.SigningRule.V1;
import static io.payonce.processor.notification.SigningRule.V1_WITH_EMPTY;
import static io.payonce.processor.notification.SigningRule.V2;
import static io.payonce.processor.notification.SigningRule.V2_WITH_EMPTY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.FormDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedContentTest {

  private static final String BODY = "c=3&sign=x&sign_type=RSA2&b=&a=1&alipay_cert_sn=f&d=+4+";

  @Test
  void shouldLeaveOutWhatIsNotSignedByEachRule() {
    // When
    SignedContent content = content(BODY);

    // Then
    assertEquals("a=1&c=3&d= 4 ", text(content, V1));
    assertEquals("a=1&b=&c=3&d= 4 ", text(content, V1_WITH_EMPTY));
    assertEquals("a=1&c=3&d= 4 &sign_type=RSA2", text(content, V2));
    assertEquals("a=1&b=&c=3&d= 4 &sign_type=RSA2", text(content, V2_WITH_EMPTY));
  }

  @Test
  void shouldSignBytesAndNotText() {
    // When
    ByteSlice bytes = content("subject=%B2%E2%CA%D4").bytes(V1);

    // Then
    assertEquals("subject=\u00b2\u00e2\u00ca\u00d4", bytes.latin1());
  }

  @Test
  void shouldBeEmptyWhenNothingIsSigned() {
    // When
    SignedContent content = content("sign=x&sign_type=RSA2");

    // Then
    assertEquals(0, content.bytes(V1).length());
    assertEquals("sign_type=RSA2", text(content, V2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=1", "a=1&b=", "a=1&sign_type=R", BODY, "sign=", "a=1&sign=", "b&sign_type"})
  void shouldWriteEachContentAtLeastOnceWhenRepeatsAreSkipped(String body) {
    // Given
    SignedContent content = content(body);

    // When
    Set<String> all = new HashSet<>();
    Set<String> distinct = new HashSet<>();
    for (SigningRule rule : SigningRule.values()) {
      all.add(text(content, rule));
      if (!content.repeats(rule)) {
        distinct.add(text(content, rule));
      }
    }

    // Then
    assertEquals(all, distinct);
  }

  private static String text(SignedContent content, SigningRule rule) {
    return content.bytes(rule).latin1();
  }

  private static SignedContent content(String body) {
    return new SignedContent(value(FormDecoder.decode(body.getBytes(StandardCharsets.US_ASCII))));
  }
}
