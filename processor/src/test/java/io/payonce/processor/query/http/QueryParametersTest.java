package io.payonce.processor.query.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.QueryOptions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

  private static final Set<String> KNOWN = Set.of("consistency", "wait_ms", "stale");

  @Test
  void shouldAnswerAtOnceUnlessAsked() {
    assertEquals(new QueryOptions(Duration.ZERO, false), options(null));
    assertEquals(new QueryOptions(Duration.ZERO, false), options(""));
    assertEquals(new QueryOptions(Duration.ZERO, false), options("consistency=latest&stale=false"));
  }

  @Test
  void shouldCutTheWaitToTheLongest() {
    assertEquals(Duration.ofMillis(7), options("consistency=committed&wait_ms=7").patience());
    assertEquals(
        Duration.ofSeconds(5), options("consistency=committed&wait_ms=999999999").patience());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown=1",
        "stale=yes",
        "stale",
        "stale=true&stale=true",
        "wait_ms=5",
        "consistency=committed&wait_ms=-1",
        "consistency=committed&wait_ms=1e3",
        "consistency=committed&wait_ms=9999999999",
        "consistency=committed&wait_ms=\u0661",
        "consistency=%zz",
        "=1"
      })
  void shouldRefuseWhatItDoesNotKnow(String query) {
    // When
    InvalidRequestException refusal =
        assertThrows(InvalidRequestException.class, () -> options(query));

    // Then
    assertFalse(refusal.getMessage().contains("unknown=1"), "it repeats the request");
  }

  private static QueryOptions options(String query) {
    return QueryParameters.parse(query, KNOWN).options(Duration.ofSeconds(5));
  }
}
