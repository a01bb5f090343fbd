package io.payonce.ops.trace.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.trace.explain.SignedField.Change;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.testing.Alipay;
import io.payonce.testing.FormBody;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

  /** What cannot be proven by a signature that verifies. */
  private static final Set<Cause> LIKELIEST =
      EnumSet.of(
          Cause.TRUNCATED,
          Cause.SIGN_MISSING,
          Cause.SIGN_ALTERED,
          Cause.KEY_UNKNOWN,
          Cause.CASE_CHANGED,
          Cause.MASKED,
          Cause.ALTERED);

  @ParameterizedTest
  @EnumSource(value = Cause.class, mode = EnumSource.Mode.EXCLUDE, names = "WRAPPED")
  void shouldNameExactlyTheFault(Cause cause) {
    // Given
    Evidence evidence = FaultyNotifications.of(cause);

    // When
    Explanation explanation = Diagnosis.of(evidence);

    // Then
    assertEquals(List.of(cause), causes(explanation));
    assertEquals(!LIKELIEST.contains(cause), explanation.isProven());
    assertTrue(explanation.tried().isComplete());
  }

  @Test
  void shouldFindNothingInAGenuineOne() {
    // When
    Explanation explanation =
        Diagnosis.of(FaultyNotifications.evidence(FaultyNotifications.notification().sign()));

    // Then
    assertTrue(explanation.verifies());
    assertEquals("key k of app " + Alipay.APP_ID, explanation.key());
    assertEquals("RSA2", explanation.algorithm());
    assertEquals("V1", explanation.rule());
  }

  @Test
  void shouldNameBothOfTwoFaults() {
    // Given
    Evidence evidence =
        FaultyNotifications.altered(
            fields -> {
              fields.put("_config", "default");
              fields.replaceAll((n, v) -> n.equals("sign") ? v : v.replace("\"", "&quot;"));
            });

    // Then
    assertEquals(
        List.of(Cause.HTML_ESCAPED, Cause.PARAMETER_ADDED), causes(Diagnosis.of(evidence)));
  }

  @Test
  void shouldNameFaultsOfKeyAndContentTogether() {
    // Given
    Evidence other = FaultyNotifications.of(Cause.ANOTHER_APPS_KEY);
    byte[] body = append(other.body(), "&_config=default");
    Evidence evidence = new Evidence(body, null, other.receivedAt(), other.merchants(), List.of());

    // Then
    assertEquals(
        List.of(Cause.PARAMETER_ADDED, Cause.ANOTHER_APPS_KEY), causes(Diagnosis.of(evidence)));
  }

  @Test
  void shouldSayThatAKnownKeySignedWhatWasAlteredSince() {
    // When
    Explanation explanation = Diagnosis.of(FaultyNotifications.of(Cause.ALTERED));

    // Then
    assertEquals("key k of app " + Alipay.APP_ID, explanation.key());
    assertTrue(explanation.tried().contents() > 100, explanation.tried().toString());
  }

  @Test
  void shouldNotNameAKeyThatDidNotSign() {
    Explanation explanation = Diagnosis.of(FaultyNotifications.of(Cause.KEY_UNKNOWN));

    assertNull(explanation.key());
    assertFalse(explanation.tried().hasApplicationKey());
  }

  @Test
  void shouldDropTwoAddedParameters() {
    Evidence evidence =
        FaultyNotifications.altered(
            fields -> {
              fields.put("route", "pay");
              fields.put("_config", "default");
            });

    Found found = Diagnosis.of(evidence).found().get(0);

    assertEquals(new Found(Cause.PARAMETER_ADDED, "route, _config"), found);
  }

  @Test
  void shouldDropAParameterThatHasANameOfAlipays() {
    Evidence evidence = FaultyNotifications.altered(fields -> fields.put("method", "notify"));

    assertEquals(
        List.of(new Found(Cause.PARAMETER_ADDED, "method")), Diagnosis.of(evidence).found());
  }

  @Test
  void shouldDropAParameterThatOccursTwice() {
    byte[] body = append(FaultyNotifications.notification().sign(), "&subject=again");

    assertEquals(
        List.of(new Found(Cause.PARAMETER_ADDED, "subject")),
        Diagnosis.of(FaultyNotifications.evidence(body)).found());
  }

  @Test
  void shouldSayThatAnAddedParameterIsOfTheQuery() {
    // Given
    Evidence plain = FaultyNotifications.altered(fields -> fields.put("shop", "7"));
    Evidence evidence =
        new Evidence(plain.body(), "shop=7", plain.receivedAt(), plain.merchants(), plain.given());

    // Then
    assertEquals("shop, of notify_url's query", Diagnosis.of(evidence).found().get(0).detail());
  }

  @Test
  void shouldSayWhichStandardParameterIsMissing() {
    Evidence evidence = FaultyNotifications.altered(fields -> fields.remove("trade_no"));

    Explanation explanation = Diagnosis.of(evidence);

    assertEquals(
        List.of(new Found(Cause.PARAMETER_DROPPED, "missing is trade_no")), explanation.found());
    assertFalse(explanation.isProven());
  }

  @Test
  void shouldSeeThatUtf8CameAsGbk() {
    byte[] body =
        FormBody.encode(FaultyNotifications.notification().signedFields(), Charset.forName("GBK"));

    assertEquals(
        List.of(new Found(Cause.CHARSET_MIXED, "signed in UTF-8, received in GBK")),
        Diagnosis.of(FaultyNotifications.evidence(body)).found());
  }

  @Test
  void shouldSeeMojibake() {
    Map<String, String> fields =
        new LinkedHashMap<>(FaultyNotifications.notification().signedFields());
    fields.replaceAll(
        (n, v) -> new String(v.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    byte[] body = FormBody.encode(fields, StandardCharsets.UTF_8);

    assertEquals(
        List.of(Cause.CHARSET_MIXED), causes(Diagnosis.of(FaultyNotifications.evidence(body))));
  }

  @Test
  void shouldSeeThatTheWholeBodyWasEncodedAgainAndShowNoneOfIt() {
    // Given
    String again =
        URLEncoder.encode(
            new String(FaultyNotifications.notification().sign(), StandardCharsets.US_ASCII),
            StandardCharsets.US_ASCII);

    // When
    Explanation explanation =
        Diagnosis.of(FaultyNotifications.evidence(again.getBytes(StandardCharsets.US_ASCII)));

    // Then
    assertEquals(
        List.of(new Found(Cause.DOUBLE_ENCODED, "the body as a whole")), explanation.found());
    assertFalse(explanation.toString().contains("159****0000"), explanation.toString());
  }

  @Test
  void shouldSeeThatTheBodyWasDecodedAndNotEncodedAgain() {
    String raw =
        FaultyNotifications.notification()
            .with("subject", "coffee +1")
            .signedFields()
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .reduce((a, b) -> a + "&" + b)
            .orElseThrow();

    assertEquals(
        List.of(new Found(Cause.PLUS_LOST, "the body was decoded and not encoded again")),
        Diagnosis.of(FaultyNotifications.evidence(raw.getBytes(StandardCharsets.UTF_8))).found());
  }

  @Test
  void shouldSeeEveryPlusLostInSignAndSubject() {
    Evidence evidence =
        FaultyNotifications.replaced(FaultyNotifications.notification().sign(), "%2B", "+");

    assertEquals(List.of(new Found(Cause.PLUS_LOST, "subject")), Diagnosis.of(evidence).found());
  }

  @Test
  void shouldSeeThatAllValuesWereEncodedAgainSignAmongThem() {
    Map<String, String> fields =
        new LinkedHashMap<>(FaultyNotifications.notification().signedFields());
    fields.replaceAll((n, v) -> URLEncoder.encode(v, StandardCharsets.UTF_8));
    byte[] body = FormBody.encode(fields, StandardCharsets.UTF_8);

    assertEquals(
        List.of(new Found(Cause.DOUBLE_ENCODED, "in the values")),
        Diagnosis.of(FaultyNotifications.evidence(body)).found());
  }

  @Test
  void shouldSeeAmpersandsEscapedForHtml() {
    assertEquals(
        List.of(Cause.HTML_ESCAPED),
        causes(
            Diagnosis.of(
                FaultyNotifications.replaced(
                    FaultyNotifications.notification().sign(), "&", "&amp;"))));
  }

  @Test
  void shouldSeeASignThatWasCutAtTheEndOfTheBody() {
    byte[] body = FaultyNotifications.notification().sign();

    // An escape stands about every thirtieth character: some of these cuts are within one.
    for (int left = 10; left < 200; left++) {
      byte[] cut = Arrays.copyOf(body, body.length - left);

      assertEquals(
          List.of(Cause.TRUNCATED),
          causes(Diagnosis.of(FaultyNotifications.evidence(cut))),
          left + " bytes cut off");
    }
  }

  @Test
  void shouldSaySignTypeWasAlteredWhereItIsSigned() {
    assertEquals(
        List.of(new Found(Cause.RULES_MIXED, "sign_type was altered")),
        Diagnosis.of(
                FaultyNotifications.replaced(
                    FaultyNotifications.notification().signV2(), "sign_type=RSA2", "sign_type=RSA"))
            .found());
  }

  @Test
  void shouldShowNamesAndLengthsAndMaskValues() {
    // When
    Explanation explanation = Diagnosis.of(FaultyNotifications.of(Cause.PARAMETER_ADDED));

    // Then
    List<SignedField> content = explanation.content();
    assertTrue(content.contains(new SignedField("app_id", Alipay.APP_ID, Change.NONE)));
    assertTrue(content.contains(new SignedField("_config", "7 bytes", Change.LEFT_OUT)));
    assertTrue(content.contains(new SignedField("buyer_id", "16 bytes", Change.NONE)));
    assertTrue(content.stream().noneMatch(field -> field.name().equals("sign")));
    assertFalse(explanation.toString().contains("2088000000000003"), explanation.toString());
  }

  @Test
  void shouldEndAtALimitWithABodyMadeToBeExpensive() {
    // Given
    String many = ("&f=" + "x".repeat(100)).repeat(500);
    byte[] body = append(FaultyNotifications.of(Cause.ALTERED).body(), many);

    // When
    Explanation explanation = Diagnosis.of(FaultyNotifications.evidence(body));

    // Then
    assertFalse(explanation.tried().isComplete());
    assertEquals(List.of(Cause.ALTERED), causes(explanation));
  }

  private static byte[] append(byte[] body, String text) {
    return (new String(body, StandardCharsets.ISO_8859_1) + text)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Cause> causes(Explanation explanation) {
    return explanation.found().stream().map(Found::cause).toList();
  }
}
