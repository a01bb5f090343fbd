package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.reply.Reply;
import io.payonce.ingress.send.Breaker;
import io.payonce.process.http.ScrapeLimit;
import io.payonce.testing.Await;
import io.payonce.testing.RawHttp;
import io.payonce.testing.RawHttp.Answered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses to a sender when there is too much load, or when Kafka takes nothing. */
@Timeout(60)
class OverloadIT {

  private static final String GENUINE = "notify_id=N1&out_trade_no=A1&sign=S";
  private static final String POST = RawHttp.post(GENUINE);

  @Test
  void shouldTellALimitedSenderWhenToComeAgain() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("limit.source.per.second", "1");
        RawHttp http = running.connect()) {
      assertEquals("200 success", http.send(POST).readAnswer().brief());

      // When
      Answered answered = http.send(POST).readAnswer();

      // Then
      assertEquals("429 fail", answered.brief());
      assertEquals("1", answered.header("retry-after"));
      assertEquals("text/plain", answered.header("content-type"));
      assertEquals(1, running.metric("payonce_ingress_limited_total{scope=\"source\"} "));
      assertEquals(1, running.kafka.history().size());
    }
  }

  @Test
  void shouldLimitOtherPathsByAProblemAndMonitoringNever() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.acknowledging(
                "limit.global.per.second", "1", "limit.global.burst", "1");
        RawHttp http = running.connect()) {
      http.send(get("/none")).readAnswer();

      // When
      Answered answered = http.send(get("/none")).readAnswer();

      // Then
      assertEquals(429, answered.status());
      assertEquals("application/problem+json", answered.header("content-type"));
      assertTrue(answered.body().contains("\"status\":429"), answered.body());
      assertEquals("1", answered.header("retry-after"));
      for (int i = 0; i < 20; i++) {
        assertEquals(200, http.send(get("/health/ready")).readAnswer().status());
        assertEquals(200, http.send(get("/metrics")).readAnswer().status());
      }
    }
  }

  @Test
  void shouldNotBeScrapedToDeath() throws Exception {
    // Given
    int scrapes = ScrapeLimit.BURST + 300;
    try (RunningIngress running = RunningIngress.acknowledging();
        RawHttp stranger = running.connect();
        RawHttp http = running.connect()) {
      // When
      stranger.send(get("/metrics").repeat(scrapes));

      // Then
      int refused = 0;
      for (int i = 0; i < scrapes; i++) {
        Answered answered = stranger.readAnswer();
        refused += answered.status() == 429 && "1".equals(answered.header("retry-after")) ? 1 : 0;
      }
      assertTrue(refused > 0, "all of them were made");
      assertEquals("200 success", http.send(POST).readAnswer().brief());
    }
  }

  @Test
  void shouldLimitTheClientThatATrustedProxyNames() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.acknowledging(
                "limit.client.per.second", "2", "http.proxies.trusted", "127.0.0.0/8");
        RawHttp http = running.connect()) {
      // When
      List<String> attacker = answers(http, 20, "X-Forwarded-For: 1.2.3.4, 203.0.113.9");
      List<String> other = answers(http, 2, "X-Forwarded-For: 203.0.113.9, 198.51.100.7");

      // Then
      assertTrue(attacker.contains("429 fail"), attacker.toString());
      assertEquals(List.of("200 success", "200 success"), other);
      double limited = attacker.stream().filter(answer -> answer.equals("429 fail")).count();
      running.awaitMetric(
          "payonce_ingress_client_limited_requests{client=\"203.0.113.9\"} ", limited);
    }
  }

  @Test
  void shouldNotBelieveAStrangerWhoNamesSomebodyElse() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging("limit.client.per.second", "2");
        RawHttp http = running.connect()) {
      // When
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.addAll(answers(http, 1, "X-Forwarded-For: 203.0.113." + i));
      }

      // Then
      assertTrue(answers.contains("429 fail"), answers.toString());
    }
  }

  @Test
  void shouldTakeOtherLimitsIntoUseAndKeepTheOldWhenTheNewAreBad() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.acknowledging();
        RawHttp http = running.connect()) {
      Map<String, String> properties = Map.of("bootstrap.servers", "x:1");

      // When
      running.ingress.reload(() -> with(properties, "limit.source.per.second", "1"));
      List<String> limited = answers(http, 10);
      running.ingress.reload(() -> with(properties, "limit.source.per.second", "-1"));
      List<String> stillLimited = answers(http, 10);
      running.ingress.reload(() -> with(properties, "limit.source.per.second", "0"));
      List<String> free = answers(http, 10);

      // Then
      assertTrue(limited.contains("429 fail"), limited.toString());
      assertTrue(stillLimited.contains("429 fail"), stillLimited.toString());
      assertEquals(List.of("200 success"), free.stream().distinct().toList());
      assertEquals(1, running.metric("payonce_ingress_config_reload_failures_total "));
    }
  }

  @Test
  void shouldRefuseJunkBeforeTheWriteWhenItIsAskedFor() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.acknowledging(
                "checks", "parameters,sign_length", "checks.when", "always");
        RawHttp http = running.connect()) {
      // When
      Answered junk = http.send(RawHttp.post("hello=world")).readAnswer();
      Answered shortSign = http.send(POST).readAnswer();
      Answered genuine = http.send(RawHttp.post(GENUINE + "A".repeat(343))).readAnswer();

      // Then
      assertEquals("400 fail", junk.brief());
      assertEquals("400 fail", shortSign.brief());
      assertEquals("200 success", genuine.brief());
      assertEquals(1, running.metric(requests(Reply.MISSING_PARAMETER)));
      assertEquals(1, running.metric(requests(Reply.BAD_SIGN_LENGTH)));
      assertEquals(1, running.kafka.history().size());
    }
  }

  @Test
  void shouldRefuseJunkFirstWhenRoomIsShort() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent("inflight.bytes.max", "70000");
        RawHttp first = running.connect();
        RawHttp http = running.connect()) {
      String large = RawHttp.post(GENUINE + "&pad=" + "x".repeat(60_000));
      first.send(large);
      running.awaitMetric("payonce_ingress_degraded{step=\"unbelievable\"} ", 1);

      // When
      Answered junk = http.send(RawHttp.post("hello=world")).readAnswer();
      http.send(POST);

      // Then
      assertEquals("400 fail", junk.brief());
      running.awaitRecords(2);
      running.kafka.completeNext();
      running.kafka.completeNext();
      assertEquals("200 success", http.readAnswer().brief());
    }
  }

  @Test
  void shouldFailByTheHeadAloneWhileTheBreakerIsOpen() throws Exception {
    // Given
    try (RunningIngress running = RunningIngress.silent("breaker.pause.ms", "60000");
        RawHttp http = running.connect()) {
      failSends(running, http);
      int sent = running.kafka.history().size();

      // When
      http.send(POST.substring(0, POST.length() - GENUINE.length()));
      Answered answered = http.readAnswer();

      // Then
      assertEquals("503 fail", answered.brief());
      assertEquals("1", answered.header("retry-after"));
      assertEquals(1, running.metric(requests(Reply.BREAKER_OPEN)));
      assertEquals(1, running.metric("payonce_ingress_breaker_openings_total "));
      assertEquals(1, running.metric("payonce_ingress_breaker_open "));
      assertEquals(sent, running.kafka.history().size());
    }
  }

  @Test
  void shouldProbeWithANotificationAndCloseByItself() throws Exception {
    // Given
    try (RunningIngress running =
            RunningIngress.silent("breaker.pause.ms", "50", "breaker.probes", "1");
        RawHttp http = running.connect()) {
      failSends(running, http);
      Await.until("ready for a probe", running.ingress::isReady);

      // When
      http.send(POST);
      running.awaitRecords(Breaker.VERDICTS_MIN + 1);
      running.kafka.completeNext();

      // Then
      assertEquals("200 success", http.readAnswer().brief());
      running.awaitMetric("payonce_ingress_breaker_open ", 0);
    }
  }

  private static void failSends(RunningIngress running, RawHttp http) throws IOException {
    for (int i = 1; i <= Breaker.VERDICTS_MIN; i++) {
      http.send(POST);
      running.awaitRecords(i);
      running.kafka.errorNext(new NotEnoughReplicasException("too few"));
      http.readAnswer();
    }
  }

  private static List<String> answers(RawHttp http, int count, String... headers)
      throws IOException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(http.send(RawHttp.post(GENUINE, headers)).readAnswer().brief());
    }
    return answers;
  }

  private static Map<String, String> with(Map<String, String> all, String key, String value) {
    Map<String, String> more = new HashMap<>(all);
    more.put(key, value);
    return more;
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static String requests(Reply answer) {
    return "payonce_ingress_requests_total{outcome=\"%s\",status=\"%d\"}"
        .formatted(answer.label(), answer.status());
  }
}
