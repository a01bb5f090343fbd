package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.FOLDED_FIELD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "METHOD")
  void shouldRejectAValueThatHoldsAFieldWeRead(Field field) {
    // When
    Checked<Form> checked = check("subject=x%26" + field + "%3D1");

    // Then
    assertEquals(FOLDED_FIELD, reason(checked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%26trade_no%3D",
        "a=%26trade_no=1",
        "a=x%26y%26trade_no%3D1",
        "a=x%26y%3D1%26trade_no%3D1",
        "a=%26%26trade_no%3D1",
        "a=1%26fund_bill_list%3D",
        "a%26trade_no%3D1=2",
        "a%26b=2",
        "a%3Db=2"
      })
  void shouldRejectWhatCanBeReadAsOtherFields(String body) {
    // When
    Checked<Form> checked = check(body);

    // Then
    assertEquals(FOLDED_FIELD, reason(checked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=trade_no%3D1",
        "a=%26trade_no",
        "a=%26trade_no%26%3D",
        "a=%26my_trade_no%3D1",
        "a=%26Trade_no%3D1",
        "passback_params=a%3D1%26status%3Dpaid%26method%3Dx%26name%3Dy",
        "passback_params=a%253D1%2526trade_no%253D1",
        "body=Tom+%26+Jerry",
        "a=%26%3D",
        "a=%26"
      })
  void shouldPassWhatHasOneReadingOnly(String body) {
    // When
    Checked<Form> checked = check(body);

    // Then
    assertNull(reason(checked));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SIGN", "SIGN_TYPE", "ALIPAY_CERT_SN"})
  void shouldRejectASignedFieldWeReadThatHoldsAnyOther(Field field) {
    // When
    Checked<Form> checked = check(field + "=1%26memo%3Dx");

    // Then
    assertEquals(FOLDED_FIELD, reason(checked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject", "body"})
  void shouldLookForConfiguredNamesToo(String name) {
    // Given
    Form form = form("a=x%26" + name + "%3D1");

    // When
    Checked<Form> checked = Folding.lookFor(Set.of(name), form);

    // Then
    assertEquals(FOLDED_FIELD, reason(checked));
  }

  private static Checked<Form> check(String body) {
    return Folding.check(form(body));
  }

  private static Form form(String body) {
    return value(FormDecoder.decode(body.getBytes(StandardCharsets.US_ASCII)));
  }
}
