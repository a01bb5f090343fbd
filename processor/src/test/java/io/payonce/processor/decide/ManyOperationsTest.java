package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.KindSamples;
import io.payonce.processor.authorization.Authorization;
import io.payonce.processor.authorization.AuthorizationKind;
import io.payonce.testing.Alipay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An authorization has a limit of operations: each below it is told, each above is refused. */
class ManyOperationsTest {

  private final Alipay alipay = Alipay.sandbox();
  private final Court court = Court.of(List.of(Court.alipay()), List.of(new AuthorizationKind()));

  @Test
  void shouldRefuseOneOperationMoreThanTheLimitAndForgetNone() {
    // Given
    List<String> expected =
        new ArrayList<>(Collections.nCopies(Authorization.FACTS_MAX, "authorization.unfrozen"));
    expected.add("ILLEGAL_TRANSITION");
    expected.add("UNCHANGED");

    // When
    List<String> told = new ArrayList<>();
    for (int i = 0; i <= Authorization.FACTS_MAX; i++) {
      told.add(words("op" + i));
    }
    told.add(words("op" + (Authorization.FACTS_MAX - 1)));

    // Then
    assertEquals(expected, told);
  }

  private String words(String operation) {
    byte[] body = KindSamples.operation(alipay, "UNFREEZE", operation).sign();
    return court.words(court.receives(body, Alipay.NOTIFY_TIME));
  }
}
