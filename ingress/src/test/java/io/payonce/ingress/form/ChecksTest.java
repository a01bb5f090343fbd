package io.payonce.ingress.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.ingress.form.Checks.Kind;
import io.payonce.ingress.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class ChecksTest {

  private static final String SIGN = "&sign=" + "A".repeat(344);

  public static Checks checks(Kind... kinds) {
    Set<Kind> set = EnumSet.noneOf(Kind.class);
    set.addAll(List.of(kinds));
    return new Checks(set, true, List.of("notify_id", "sign"));
  }

  @Test
  void shouldRefuseNothingWithoutAKind() {
    assertNull(refusal("junk"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "junk",
        "{\"notify_id\":\"1\",\"sign\":\"x\"}",
        "notify_id=1",
        "sign=x",
        "notify_id=1&sign=",
        "notify_id&sign=x",
        "xnotify_id=1&sign=x",
        "&&&",
      })
  void shouldRefuseWhatLacksAParameter(String form) {
    assertEquals(Reply.MISSING_PARAMETER, refusal(form, Kind.PARAMETERS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notify_id=1&sign=x",
        "sign=x&notify_id=1",
        "a=b&notify%5Fid=1&si%67n=x&c=d",
        "notify_id=1&sign=%ff%",
      })
  void shouldTakeWhatHasThemHoweverWritten(String form) {
    assertNull(refusal(form, Kind.PARAMETERS));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 86, 88, 96, 172, 342, 344, 684, 3228, 8192})
  void shouldTakeTheLengthOfEverySignature(int length) {
    assertNull(refusal("notify_id=1&sign=" + "%2B".repeat(length), Kind.SIGN_LENGTH));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 79, 8193})
  void shouldRefuseALengthThatNoSignatureHas(int length) {
    assertEquals(
        Reply.BAD_SIGN_LENGTH, refusal("notify_id=1&sign=" + "A".repeat(length), Kind.SIGN_LENGTH));
  }

  @Test
  void shouldRefuseABrokenOrMissingSign() {
    assertEquals(Reply.BAD_SIGN_LENGTH, refusal(SIGN + "%zz", Kind.SIGN_LENGTH));
    assertEquals(Reply.BAD_SIGN_LENGTH, refusal("notify_id=1", Kind.SIGN_LENGTH));
  }

  @Test
  void shouldRefuseAnAppThatIsNotKnown() {
    assertEquals(Reply.UNKNOWN_APP, refusal("app_id=2021009999", Kind.APP));
    assertEquals(Reply.UNKNOWN_APP, refusal("app_id=" + "9".repeat(1000), Kind.APP));
    assertEquals(Reply.UNKNOWN_APP, refusal("app_id=%", Kind.APP));
  }

  @Test
  void shouldTakeAKnownAppAndOldFormatsWithoutOne() {
    assertNull(refusal("app_id=2021001", Kind.APP));
    assertNull(refusal("app_id=%32021001", Kind.APP));
    assertNull(refusal("notify_id=1", Kind.APP));
    assertNull(refusal("app_id=&notify_id=1", Kind.APP));
  }

  private static Reply refusal(String form, Kind... kinds) {
    return checks(kinds)
        .refusal(form.getBytes(StandardCharsets.ISO_8859_1), Set.of("2021001")::contains);
  }
}
