package io.payonce.processor;

import io.payonce.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.DoublePredicate;

/** Reads the metrics of a processor as Prometheus would. */
record Scrape(Processor processor) {

  /** Who waits for a value asks more often than a Prometheus may: 429. */
  String text() {
    URI uri = URI.create("http://127.0.0.1:" + processor.managementPort() + "/metrics");
    HttpRequest ask = HttpRequest.newBuilder(uri).build();
    return Await.until(
            "metrics",
            Await.PATIENCE,
            () -> HttpClient.newHttpClient().send(ask, BodyHandlers.ofString()),
            got -> got.statusCode() != 429)
        .body();
  }

  /** The sum of all lines that begin so; no number when there is none. */
  double sum(String beginning) {
    return text()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  void await(String beginning, DoublePredicate isRight) {
    Await.until(beginning, Duration.ofSeconds(30), () -> sum(beginning), isRight::test);
  }
}
