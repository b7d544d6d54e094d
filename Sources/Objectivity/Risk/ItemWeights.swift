/// The weights of a unit's evidence on items by what the journal says of its works.
struct ItemWeights {
  private var ofAssessment: [Assessment: Double] = [:]
  private var ofOthers = 1.0

  /// Reads the journal from the evidence of a unit.
  ///
  /// A work without journal marks is taken to be marked as the unit's other works are: by the journal of
  /// all works together, or of the only one that has it. Without any journal all weights are 1.
  init(_ evidence: [Evidence]) {
    let journal = JournalAgreement().identifier
    var pooled: Double?
    for entry in evidence where entry.indicator == journal {
      guard let pValue = entry.measurement?.combinedPValue else { continue }
      let weight = RiskModel.itemWeight(journalPValue: pValue)
      if let assessment = entry.assessment {
        ofAssessment[assessment] = weight
      } else {
        pooled = weight
      }
    }
    let only = ofAssessment.count == 1 ? ofAssessment.values.first : nil
    ofOthers = pooled ?? only ?? 1
  }

  /// The weight of evidence on the items of an assessment, or of all together.
  func weight(in assessment: Assessment?) -> Double {
    assessment.flatMap { ofAssessment[$0] } ?? ofOthers
  }
}
