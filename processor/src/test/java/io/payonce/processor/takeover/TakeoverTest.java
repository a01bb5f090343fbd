package io.payonce.processor.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The members whose places in the group are taken away, and those who keep them. */
class TakeoverTest {

  private static final String APPLICATION = "payonce-processor_v1";
  private static final String GONE = "-0b3a1f5e-55a4-4f0e-9c1b-6f0f2f7f9a01-StreamThread-";
  private static final String OTHER = "-0b3a1f5e-55a4-4f0e-9c1b-6f0f2f7f9a02-StreamThread-";

  @Test
  void shouldFindAllThreadsOfTheProcessAlsoThoseWithoutAPartition() {
    // Given
    List<MemberDescription> group =
        List.of(
            member("one-1", APPLICATION + GONE + "1-consumer", 0, 2),
            member("one-2", APPLICATION + GONE + "2-consumer"),
            member("two-1", APPLICATION + OTHER + "1-consumer", 1));

    // When
    List<MemberDescription> threads = Takeover.threads(APPLICATION, group, partitions(0, 2));

    // Then
    assertEquals(List.of("one-1", "one-2"), names(threads));
  }

  @Test
  void shouldLeaveAloneWhoHasAnythingElse() {
    // Given: the group has moved on, this instance has not heard of it yet
    List<MemberDescription> group =
        List.of(
            member("one-1", APPLICATION + GONE + "1-consumer"),
            member("two-1", APPLICATION + OTHER + "1-consumer", 0, 1, 2));

    // When
    List<MemberDescription> threads = Takeover.threads(APPLICATION, group, partitions(0, 2));

    // Then
    assertEquals(List.of(), threads);
  }

  @Test
  void shouldLeaveAloneWhoHasOnlyAPart() {
    // Given: the one that is gone has left already, and one that lives has a part of its partitions
    List<MemberDescription> group =
        List.of(
            member("two-1", APPLICATION + OTHER + "1-consumer", 0),
            member("two-2", APPLICATION + OTHER + "2-consumer"));

    // When
    List<MemberDescription> threads = Takeover.threads(APPLICATION, group, partitions(0, 2));

    // Then
    assertEquals(List.of(), threads);
  }

  @Test
  void shouldFindTheProcessWhoseThreadsShareItsPartitions() {
    // Given
    List<MemberDescription> group =
        List.of(
            member("two-1", APPLICATION + OTHER + "1-consumer", 1),
            member("one-1", APPLICATION + GONE + "1-consumer", 0),
            member("one-2", APPLICATION + GONE + "2-consumer", 2));

    // When
    List<MemberDescription> threads = Takeover.threads(APPLICATION, group, partitions(0, 2));

    // Then
    assertEquals(List.of("one-1", "one-2"), names(threads));
  }

  @Test
  void shouldLeaveAloneWhoHasNothing() {
    // Given: in the middle of a rebalance nobody has anything
    List<MemberDescription> group =
        List.of(
            member("one-1", APPLICATION + GONE + "1-consumer"),
            member("two-1", APPLICATION + OTHER + "1-consumer"));

    // When
    List<MemberDescription> threads = Takeover.threads(APPLICATION, group, partitions(0));

    // Then
    assertEquals(List.of(), threads);
  }

  @Test
  void shouldLeaveAloneWhoseProcessIsNotTold() {
    // Given
    List<MemberDescription> group =
        List.of(
            member("one-1", "mine-StreamThread-1-consumer", 0),
            member("one-2", "other_v1" + GONE + "1-consumer", 0),
            member("one-3", APPLICATION + GONE + "1-consumer-2", 0),
            member("one-4", APPLICATION, 0),
            member(null, APPLICATION + GONE + "1-consumer", 0));

    // When
    List<MemberDescription> threads = Takeover.threads(APPLICATION, group, partitions(0));

    // Then
    assertEquals(List.of(), threads);
  }

  @Test
  void shouldKnowTheTransactionsOfAThread() {
    assertEquals(
        Optional.of(APPLICATION + "-0b3a1f5e-55a4-4f0e-9c1b-6f0f2f7f9a01-12"),
        StreamThreadName.parse(APPLICATION, APPLICATION + GONE + "12-consumer")
            .map(name -> name.transactionalId(APPLICATION)));
  }

  private static MemberDescription member(String name, String clientId, int... partitions) {
    return new MemberDescription(
        "member-of-" + name,
        Optional.ofNullable(name),
        Optional.empty(),
        clientId,
        "/127.0.0.1",
        new MemberAssignment(partitions(partitions)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Set<TopicPartition> partitions(int... partitions) {
    return IntStream.of(partitions)
        .mapToObj(partition -> new TopicPartition("payonce.notifications", partition))
        .collect(Collectors.toSet());
  }

  private static List<String> names(List<MemberDescription> members) {
    return members.stream().map(member -> member.groupInstanceId().orElseThrow()).toList();
  }
}
