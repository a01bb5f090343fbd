package io.payonce.processor.takeover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FenceProducersResult;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what is left of a process at the brokers: its places in the group, for which everybody would
 * wait until its session ends, and its open transactions, which would hide what comes after them
 * until they time out.
 *
 * <p>An error about who is gone costs a rebalance and nothing else: members that live rejoin, and a
 * transaction that was ended from outside is rolled back and done again.
 */
final class Takeover {

  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  private final Admin admin;
  private final String application;

  Takeover(Admin admin, String application) {
    this.admin = admin;
    this.application = application;
  }

  /**
   * Ends the process that owns partitions, when the group knows it.
   *
   * @param owned all that it owns, as of the last rebalance
   * @return whether there was anything to end
   * @throws ExecutionException when the brokers refuse
   */
  boolean from(Set<TopicPartition> owned) throws InterruptedException, ExecutionException {
    Collection<MemberDescription> members =
        admin.describeConsumerGroups(List.of(application)).all().get().get(application).members();
    List<MemberDescription> threads = threads(application, members, owned);
    if (threads.isEmpty()) {
      return false;
    }
    end(threads);
    return true;
  }

  /**
   * The members that are the threads of the process that owns exactly these partitions. One that
   * has another, or only some of them, is not whom we knew: the group has moved on.
   *
   * <p>One without a name cannot be removed by it; its session ends as ever.
   */
  static List<MemberDescription> threads(
      String application, Collection<MemberDescription> members, Set<TopicPartition> owned) {
    Map<UUID, List<MemberDescription>> processes = new HashMap<>();
    for (MemberDescription member : members) {
      if (member.groupInstanceId().isPresent()) {
        StreamThreadName.parse(application, member.clientId())
            .map(StreamThreadName::process)
            .ifPresent(
                process ->
                    processes.computeIfAbsent(process, none -> new ArrayList<>()).add(member));
      }
    }
    return processes.values().stream()
        .filter(threads -> isOwner(threads, owned))
        .findAny()
        .orElse(List.of());
  }

  private static boolean isOwner(List<MemberDescription> threads, Set<TopicPartition> owned) {
    Set<TopicPartition> assigned =
        threads.stream()
            .flatMap(thread -> thread.assignment().topicPartitions().stream())
            .collect(Collectors.toSet());
    return !assigned.isEmpty() && assigned.equals(owned);
  }

  private void end(List<MemberDescription> threads)
      throws InterruptedException, ExecutionException {
    List<MemberToRemove> places = new ArrayList<>();
    List<String> transactions = new ArrayList<>();
    for (MemberDescription thread : threads) {
      places.add(new MemberToRemove(thread.groupInstanceId().orElseThrow()));
      StreamThreadName.parse(application, thread.clientId())
          .ifPresent(name -> transactions.add(name.transactionalId(application)));
    }
    RemoveMembersFromConsumerGroupOptions options =
        new RemoveMembersFromConsumerGroupOptions(places);
    options.reason("its system refuses connections");
    RemoveMembersFromConsumerGroupResult removed =
        admin.removeMembersFromConsumerGroup(application, options);
    FenceProducersResult fenced = admin.fenceProducers(transactions);
    awaitRemoved(removed.all());
    fenced.all().get();
  }

  private static void awaitRemoved(KafkaFuture<Void> removed)
      throws InterruptedException, ExecutionException {
    try {
      removed.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownMemberIdException)) {
        throw e;
      }
      // Another standby of it was quicker.
      LOG.atDebug().setCause(e).log("removed already");
    }
  }
}
