package io.payonce.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.Seed;
import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Extra;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.Receipt;
import io.payonce.schemas.AgreementEvent;
import io.payonce.schemas.AgreementEventType;
import io.payonce.schemas.AgreementTerms;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random notifications of agreements, twice, in any order, lost or contradicting, against a model
 * that knows no states but a set of facts.
 */
class AgreementModelFuzz {

  private static final int LIVES = 20_000;
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-23T12:00:00+08:00");
  private static final Receipt RECEIPT =
      new Receipt(NOON.toInstant().toEpochMilli(), NOON.toInstant().toEpochMilli());

  private final Set<String> reached = new HashSet<>();

  /** The reference: what an agreement is known to have been, and the number that it began with. */
  private static final class Model {

    private final Set<AgreementEventType> known = EnumSet.noneOf(AgreementEventType.class);
    private String number = "";

    String receives(boolean isSigning, String notifiedNumber) {
      boolean isFirst = known.isEmpty();
      if (!isFirst && notifiedNumber != null && !number.isEmpty()) {
        if (!number.equals(notifiedNumber)) {
          return "IDENTITY_CHANGED";
        }
      }
      Set<AgreementEventType> claimed =
          isSigning
              ? EnumSet.of(AgreementEventType.SIGNED)
              : EnumSet.of(AgreementEventType.SIGNED, AgreementEventType.UNSIGNED);
      List<String> news = new ArrayList<>();
      for (AgreementEventType fact : AgreementEventType.values()) {
        if (claimed.contains(fact) && known.add(fact)) {
          boolean isInferred = !isSigning && fact == AgreementEventType.SIGNED;
          news.add(known.size() + ":" + fact + (isInferred ? "*" : ""));
        }
      }
      if (news.isEmpty()) {
        return claimed.containsAll(known) ? "unchanged" : "superseded";
      }
      if (number.isEmpty() && notifiedNumber != null) {
        number = notifiedNumber;
      }
      return String.join(" ", news);
    }
  }

  @Test
  void shouldDoWhatTheModelDoes() {
    // When
    Seed.repeat(LIVES, this::live);

    // Then
    assertEquals(
        Set.of(
            "IDENTITY_CHANGED",
            "unchanged",
            "superseded",
            "1:SIGNED",
            "2:UNSIGNED",
            "1:SIGNED* 2:UNSIGNED"),
        reached);
  }

  private void live(Random random) {
    Model model = new Model();
    Agreement state = null;
    Set<String> ids = new HashSet<>();
    for (int offset = 0; offset < 2 + random.nextInt(8); offset++) {
      boolean isSigning = random.nextBoolean();
      String number = List.of("", "M1", "M1", "M2").get(random.nextInt(4));
      AgreementReport report = report(offset, isSigning, number.isEmpty() ? null : number);
      Coordinates raw = new Coordinates("raw", 0, offset);

      Settlement<Agreement> settled = report.settle(state, new Arrival(raw, RECEIPT));

      String words = words(settled);
      assertEquals(model.receives(isSigning, report.terms().externalAgreementNo()), words);
      reached.add(words);
      if (settled instanceof Settlement.Changed<Agreement> changed) {
        state = changed.after();
        assertEquals(raw, state.last());
        assertEquals(model.number, state.externalAgreementNo());
        assertEquals(model.known.size(), state.sequence());
        changed.events().forEach(event -> assertTrue(ids.add(event.id()), event::id));
      }
    }
  }

  private static AgreementReport report(int id, boolean isSigning, String number) {
    return new AgreementReport(
        new AgreementKind(),
        new Identity("alipay", "notify-" + id, NOON.plusSeconds(id), "2021", "2021"),
        isSigning,
        "A-1",
        new AgreementTerms(number, null, null, NOON, null, null),
        isSigning ? null : NOON.plusHours(1),
        new Extra(Map.of(), 0));
  }

  private static String words(Settlement<Agreement> settled) {
    return settled.match(
        new Settlement.Cases<>() {
          @Override
          public String changed(Settlement.Changed<Agreement> changed) {
            return changed.events().stream()
                .map(AgreementModelFuzz::word)
                .collect(Collectors.joining(" "));
          }

          @Override
          public String withheld(Settlement.Withheld<Agreement> withheld) {
            return "withheld";
          }

          @Override
          public String unchanged(Settlement.Unchanged<Agreement> unchanged) {
            return "unchanged";
          }

          @Override
          public String superseded(Settlement.Superseded<Agreement> superseded) {
            return "superseded";
          }

          @Override
          public String contradicted(Settlement.Contradicted<Agreement> contradicted) {
            return contradicted.reason().name();
          }
        });
  }

  private static String word(Event event) {
    AgreementEvent agreement = (AgreementEvent) event;
    return agreement.place().sequence()
        + ":"
        + agreement.type()
        + (agreement.place().isInferred() ? "*" : "");
  }
}
