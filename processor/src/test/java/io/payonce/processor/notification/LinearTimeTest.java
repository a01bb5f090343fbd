package io.payonce.processor.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.notification.form.Amount;
import io.payonce.processor.notification.form.Blank;
import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Folding;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.FormDecoder;
import io.payonce.processor.notification.form.TextDecoder;
import io.payonce.processor.notification.form.Token;
import io.payonce.testing.Alipay;
import io.payonce.testing.LinearTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that looks at a body before its signature is verified costs more than its length. */
class LinearTimeTest {

  private static final Verification VERIFICATION = Verification.sandbox().extraFields("subject");

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void shouldCostTimeLinearInTheBody(String name, Consumer<byte[]> step) {
    // When
    List<String> slow = LinearTime.tooSlow(step, LinearTime.patterns());

    // Then
    assertEquals(List.of(), slow);
  }

  @Test
  void shouldCostTimeLinearInABodyOfAnyPairOfBytes() {
    // When
    List<String> slow = LinearTime.tooSlow(VERIFICATION::of, LinearTime.pairs());

    // Then
    assertEquals(List.of(), slow);
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        step("parse and verify", LinearTimeTest::judge),
        step("parse", FormDecoder::decode),
        step("folding", body -> FormDecoder.decode(body).then(LinearTimeTest::folding)),
        step("folding of one value", body -> folding(inValue(body))),
        step("charset", body -> TextDecoder.of(inValue(body))),
        step("text", body -> ByteSlice.of(body).latin1()),
        step("blank", body -> Blank.is(ByteSlice.of(body))),
        step("signed contents", LinearTimeTest::contents),
        step("sign", body -> SignatureText.decode(ByteSlice.of(body))),
        step("amount", body -> Amount.parse(ByteSlice.of(body))),
        step("time", body -> Gmt8Time.parse(ByteSlice.of(body))),
        step("token", body -> Token.text(ByteSlice.of(body))));
  }

  private static void contents(byte[] body) {
    SignedContent content = new SignedContent(inValue(body));
    for (SigningRule rule : SigningRule.values()) {
      if (!content.repeats(rule)) {
        content.bytes(rule);
      }
    }
  }

  private static Checked<Form> folding(Form form) {
    return Folding.checkNames(form).then(ok -> Folding.oneReading(ok, Set.of("subject", "zz")));
  }

  private static Arguments step(String name, Consumer<byte[]> step) {
    return Arguments.of(name, step);
  }

  private static void judge(byte[] body) {
    VERIFICATION.of(body);
    byte[] ofOurApp = ("app_id=" + Alipay.APP_ID + "&sign_type=RSA2&").getBytes(US_ASCII);
    byte[] whole = body.clone();
    System.arraycopy(ofOurApp, 0, whole, 0, ofOurApp.length);
    VERIFICATION.of(whole);
  }

  /** The bytes as one value, whatever they are: as if the body had escaped each of them. */
  private static Form inValue(byte[] value) {
    byte[] bytes = new byte[value.length + 1];
    bytes[0] = 'a';
    System.arraycopy(value, 0, bytes, 1, value.length);
    Form form = new Form(bytes);
    form.add(1, bytes.length);
    form.separatorEscaped();
    return form;
  }
}
