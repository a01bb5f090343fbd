package io.payonce.processor;

import io.payonce.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.DoublePredicate;

/** Reads the metrics of a processor as Prometheus would. */
record Scrape(Processor processor) {

  String text() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + processor.queryPort() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  /** The sum of all lines that begin so; no number when there is none. */
  double sum(String beginning) throws IOException, InterruptedException {
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
