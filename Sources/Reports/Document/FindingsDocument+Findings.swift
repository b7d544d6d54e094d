public import Objectivity
import ScoreStatistics

extension FindingsDocument {
  /// Creates the document of `findings`, made by the given version of Merilo, on `jobs` threads.
  ///
  /// - Complexity: O(units × assessments × points).
  public init(_ findings: Findings, version: String, jobs: Int = 1) {
    let ids = Self.identifiers(of: findings)
    merilo = version
    settings = Settings(
      level: Self.level(of: findings).name,
      falseDiscoveryRate: findings.settings.falseDiscoveryRate.roundedForOutput ?? 0,
      honestShare: findings.settings.honestShare.roundedForOutput ?? 0,
      seed: findings.settings.seed,
      indicators: findings.settings.indicators?.map(\.rawValue))
    sources = findings.sources.map(Source.init)
    assessments = findings.assessments.map { Assessed($0, id: ids[$0.assessment] ?? "") }
    units = concurrentMap(count: findings.units.count, jobs: jobs) {
      Judged(findings.units[$0], ids: ids)
    }
    reference = Reference(findings.reference)
    screening = findings.screening.map {
      Screening($0, lookAt: findings.settings.lookAt)
    }
    officialIndex = findings.officialIndex.map(Index.init)
    labelAgreement = findings.labelAgreement.map(Agreement.init)
    typology = findings.typology.map(Typology.init)
  }

  /// The level of the units in the table: the one that was asked for, otherwise schools, otherwise
  /// the coarsest that was judged.
  private static func level(of findings: Findings) -> UnitLevel {
    if let level = findings.settings.level { return level }
    let levels = Set(findings.units.map(\.level))
    return levels.contains(.school) ? .school : levels.min() ?? .region
  }

  /// Identifiers of assessments; a number is added where two would be equal.
  private static func identifiers(of findings: Findings) -> [Assessment: String] {
    var named: Set<Assessment> = Set(findings.assessments.map(\.assessment))
    for unit in findings.units {
      named.formUnion(unit.profiles.map(\.assessment))
      named.formUnion(unit.evidence.compactMap(\.assessment))
    }
    var taken: Set<String> = []
    var result: [Assessment: String] = [:]
    for assessment in named.sorted() {
      var id = assessment.identifier
      var number = 2
      while !taken.insert(id).inserted {
        id = "\(assessment.identifier)-\(number)"
        number += 1
      }
      result[assessment] = id
    }
    return result
  }
}

extension FindingsDocument.Source {
  init(_ source: ResultSet.Source) {
    file = source.file
    sha256 = source.sha256
    origins = source.origins.isEmpty ? nil : source.origins
    rows = source.rows
    accepted = source.accepted
    repaired = source.repaired
    rejected = source.rejected
  }
}

extension FindingsDocument.Assessed {
  init(_ finding: AssessmentFinding, id: String) {
    let assessment = finding.assessment
    let scale = finding.distribution.scale
    self.id = id
    procedure = assessment.procedure.rawValue
    year = assessment.year
    grade = assessment.grade
    subject = assessment.subject
    form = assessment.form
    minScore = scale.minimum
    maxScore = scale.maximum
    boundaries = finding.markScale?.boundaries ?? []
    let namesMarks = finding.assessment.procedure.givesFivePointMarks
    marks = boundaries.map { boundary in
      (namesMarks ? finding.markScale?.markName(beginningAt: boundary) : nil) ?? String(boundary)
    }
    markScaleSource = finding.markScale?.source
    examinees = finding.distribution.examinees
    groups = finding.groups
    counts = finding.distribution.counts
    counterfactual = finding.counterfactual?.map { $0.roundedForOutput ?? 0 }
    regionEvidence = finding.regionEvidence.map(FindingsDocument.RegionEvidenceEntry.init)
    nullDiagnostics = finding.nullDiagnostics.map {
      FindingsDocument.Diagnostic(
        indicator: $0.indicator.rawValue, units: $0.units, centre: $0.centre?.roundedForOutput,
        scale: $0.scale?.roundedForOutput, inflation: $0.inflation?.roundedForOutput,
        usable: $0.usable,
        quantiles: $0.quantiles.compactMap { quantile in
          quantile.observed.roundedForOutput.map {
            FindingsDocument.Diagnostic.Quantile(expected: quantile.expected, observed: $0)
          }
        })
    }
    let heaps = finding.scaleCheck.compactMap { check in
      check.pValue.roundedForOutput.map {
        FindingsDocument.HeapBesideBoundary(given: check.given, heapAt: check.heapAt, pValue: $0)
      }
    }
    scaleCheck = heaps.isEmpty ? nil : heaps
    items = finding.itemNames.isEmpty ? nil : finding.itemNames
  }
}

extension FindingsDocument.RegionEvidenceEntry {
  init(_ evidence: RegionEvidence) {
    indicator = evidence.indicator.rawValue
    boundary = evidence.boundary
    switch evidence.outcome {
    case .measured(let estimate):
      status = .measured
      excessExaminees = estimate.excessExaminees.roundedForOutput
      share = estimate.share.roundedForOutput
      ciLow = estimate.lowerShare.roundedForOutput
      ciHigh = estimate.upperShare.roundedForOutput
      pValue = estimate.pValue.roundedForOutput
      countBelow = estimate.countBelow
      countAt = estimate.countAt
      ratioAtBoundary = estimate.ratioAtBoundary?.roundedForOutput
      placeboRank = estimate.placeboRank
      placebos = estimate.placebos > 0 ? estimate.placebos : nil
    case .rounded(let shares):
      status = .measured
      units = shares.units
      roundUnits = shares.roundUnits
      expectedUnits = shares.expectedUnits.roundedForOutput
      examinees = shares.examinees
      pValue = shares.pValue.roundedForOutput
      minimumDetectableUnits = shares.minimumDetectableEffect?.roundedForOutput
    case .insufficient(let why):
      status = .insufficient
      reason = why.description
      (reasonCode, reasonCount, reasonNeeded) = ReasonCode.parts(of: why)
    }
  }
}

extension FindingsDocument.Judged {
  init(_ finding: UnitFinding, ids: [Assessment: String]) {
    path = FindingsDocument.Path(finding.unit)
    level = finding.level.name
    examinees = finding.examinees
    risk = FindingsDocument.Risk(
      level: finding.risk.level.rawValue, pValue: finding.risk.pValue?.roundedForOutput,
      qValue: finding.risk.qValue?.roundedForOutput,
      localFdr: finding.risk.localFalseDiscoveryRate?.roundedForOutput,
      logOdds: finding.risk.logOdds?.roundedForOutput,
      qValueAtHonestShare: finding.risk.qValueAtHonestShare?.roundedForOutput,
      persistence: finding.risk.persistence.flatMap { repeated in
        repeated.pValue.roundedForOutput.map { .init(years: repeated.years, pValue: $0) }
      },
      leading: finding.risk.leading.isEmpty || !finding.risk.isFlagged
        ? nil : finding.risk.leading.map(\.rawValue))
    evidence = finding.evidence.map { entry in
      FindingsDocument.EvidenceEntry(entry, assessment: entry.assessment.flatMap { ids[$0] })
    }
    profiles = finding.profiles.map {
      FindingsDocument.Profile($0, assessment: ids[$0.assessment] ?? "")
    }
    peerGroup = finding.peerGroup
  }
}

extension FindingsDocument.Path {
  init(_ unit: Unit) {
    region = unit.region.isEmpty ? nil : unit.region
    municipality = unit.municipality.isEmpty ? nil : unit.municipality
    school = unit.school.isEmpty ? nil : unit.school
    schoolClass = unit.schoolClass.isEmpty ? nil : unit.schoolClass
  }
}

extension FindingsDocument.EvidenceEntry {
  init(_ evidence: Evidence, assessment: String?) {
    indicator = evidence.indicator.rawValue
    self.assessment = assessment
    origin = evidence.origin.name
    switch evidence.outcome {
    case .measured(let measurement):
      status = .measured
      statistic = measurement.statistic.roundedForOutput
      effect = measurement.effect.roundedForOutput
      effectUnit = measurement.effectUnit.rawValue
      pValue = measurement.pValue?.roundedForOutput
      qValue = evidence.qValue?.roundedForOutput
      setAside = evidence.isSetAside ? true : nil
      minimumDetectableEffect = measurement.minimumDetectableEffect?.roundedForOutput
      fires = measurement.fires
      // They would be a third of the file, and what is not unusual is told without them.
      guard !isQuiet else { break }
      let finite = measurement.details.compactMap { detail in
        detail.value.roundedForOutput.map {
          FindingsDocument.Detail(name: detail.name.rawValue, value: $0)
        }
      }
      details = finite.isEmpty ? nil : finite
    case .insufficient(let why):
      status = .insufficient
      reason = why.description
      (reasonCode, reasonCount, reasonNeeded) = ReasonCode.parts(of: why)
    }
  }
}

extension FindingsDocument.Profile {
  init(_ profile: UnitFinding.Profile, assessment: String) {
    let distribution = profile.distribution
    self.assessment = assessment
    examinees = distribution.examinees
    let sum = zip(distribution.scale.points, distribution.counts).reduce(0) { $0 + $1.0 * $1.1 }
    mean = (Double(sum) / Double(examinees)).roundedForOutput
    counts = distribution.counts
    expected = profile.expected?.map { $0.roundedForOutput ?? 0 }
    type = profile.type?.rawValue
  }
}
