import ScoreStatistics

/// The trials of an audit that change who is in which unit.
struct AuditTrials: Sendable {
  private let reader: AuditReader
  private let seed: UInt64
  /// The pupils of each assessment.
  private let decks: [PupilDeck]
  private let sources: [ResultSet.Source]

  /// The papers of each half from which on a unit takes part in the agreement of halves.
  static let minimumHalf = 8

  init(_ resultSet: ResultSet, reader: AuditReader, seed: UInt64) {
    self.reader = reader
    self.seed = seed
    sources = resultSet.sources
    let assessments = resultSet.assessments
    let level = reader.level
    decks = concurrentMap(count: assessments.count, jobs: reader.jobs) { index in
      // Rows that do not reach down to the level are compared with none and keep their pupils.
      let results = assessments[index].restricted { !$0[level].isEmpty } ?? assessments[index]
      var generator = Self.generator(seed, "audit-deck", results.assessment)
      return PupilDeck(results, using: &generator)
    }
  }

  /// The flags with all pupils permuted between units.
  func permuted(_ repetition: Int) -> SelfAudit.Flags {
    let dealt = resultSet { deck in
      var generator = Self.generator(
        seed, "audit-permuted", deck.results.assessment, repetition)
      return deck.permuted(using: &generator)
    }
    return reader.reading(reader.effects(of: dealt)).flags
  }

  /// The flags with answers permuted among pupils of equal totals, by items alone and by all.
  ///
  /// What does not look at answers is not changed and is taken from `effects`.
  func permutedWithinTotals(
    _ repetition: Int, beside effects: UnitEffects
  ) -> (items: SelfAudit.Flags, all: SelfAudit.Flags) {
    let dealt = resultSet { deck in
      var generator = Self.generator(
        seed, "audit-within-totals", deck.results.assessment, repetition)
      return deck.permutedWithinTotals(using: &generator) ?? deck.results
    }
    let items = reader.effects(of: dealt) { $0.family == .items }
    return (
      reader.reading(items).flags, reader.reading(effects.replacing(items)).flags
    )
  }

  /// The agreement of two halves of the pupils of each unit.
  func halves() -> SelfAudit.Agreement {
    let pairs = concurrentMap(count: decks.count, jobs: reader.jobs) { index in
      var generator = Self.generator(seed, "audit-halves", decks[index].results.assessment)
      return decks[index].halved(using: &generator)
    }
    let sets = [pairs.map(\.0), pairs.map(\.1)].map {
      ResultSet(sources: sources, assessments: $0)
    }
    let effects = sets.map { reader.effects(of: $0) }
    let readings = effects.map(reader.reading)
    let papers = zip(sets, effects).map { reader.papers(of: $0, units: $1.units) }
    let isLarge = zip(papers[0], papers[1]).map { min($0, $1) >= Self.minimumHalf }
    return SelfAudit.Agreement(readings[0], readings[1], among: isLarge)
  }

  private func resultSet(
    _ change: @Sendable (PupilDeck) -> AssessmentResults
  ) -> ResultSet {
    ResultSet(
      sources: sources,
      assessments: concurrentMap(count: decks.count, jobs: reader.jobs) { change(decks[$0]) })
  }

  private static func generator(
    _ seed: UInt64, _ purpose: String, _ assessment: Assessment, _ repetition: Int = 0
  ) -> Xoshiro256 {
    Xoshiro256(
      seed: seed, keys: Xoshiro256.key(purpose), Xoshiro256.key(assessment.identifier),
      UInt64(repetition))
  }
}

extension SelfAudit.Agreement {
  /// Compares two readings of the same units.
  ///
  /// - Parameters:
  ///   - first: The first reading.
  ///   - second: The second reading.
  ///   - isIncluded: Whether a unit takes part; `nil` for all.
  ///   - size: The size of each unit that is held constant; `nil` for none.
  init(
    _ first: AuditReader.Reading, _ second: AuditReader.Reading, among isIncluded: [Bool]? = nil,
    size: [Double]? = nil
  ) {
    let units = first.levels.indices.filter { isIncluded?[$0] ?? true }
    let indicators = first.screening.indicators.indices.compactMap {
      number -> SelfAudit.IndicatorAgreement? in
      let deviates = (
        first.screening.nulls[number].deviates, second.screening.nulls[number].deviates
      )
      let both = units.filter { deviates.0[$0] != nil && deviates.1[$0] != nil }
      guard !both.isEmpty else { return nil }
      let values = (both.compactMap { deviates.0[$0] }, both.compactMap { deviates.1[$0] })
      return SelfAudit.IndicatorAgreement(
        indicator: first.screening.indicators[number].identifier, units: both.count,
        correlation: size.map { size in
          RankAgreement.spearman(values.0, values.1, partial: both.map { size[$0] })
        } ?? RankAgreement.spearman(values.0, values.1))
    }
    let judged = units.filter {
      first.levels[$0] != .undetermined && second.levels[$0] != .undetermined
    }
    let flagged = (first.flagged, second.flagged)
    self.init(
      indicators: indicators,
      flagged: SelfAudit.Overlap(
        judged: judged.count, first: judged.count { flagged.0.contains($0) },
        second: judged.count { flagged.1.contains($0) },
        both: judged.count { flagged.0.contains($0) && flagged.1.contains($0) }))
  }
}
