import Crypto
import Foundation
import Objectivity
import Testing

@testable import Reports

@Suite struct PageBuilderTests {
  @Test(arguments: Language.allCases)
  func thePageNeedsNothingElse(language: Language) throws {
    let page = try PageBuilder(SmallFindings.document, language: language).html()
    for request in ["http:", "https:", "src=", "@import", "url(", "<link", "fetch(", "XMLHttp"] {
      // The one address is the name of the SVG namespace, which is never fetched.
      let text = page.replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains(request), "\(request)")
    }
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(!page.contains("{{") && !page.contains("Optional("))
  }

  @Test func everyLabelOfTheTemplatesExists() throws {
    let templates = [
      PackageResources.report_mustache, PackageResources.assessment_mustache,
      PackageResources.unit_mustache,
    ].map { String(decoding: $0, as: UTF8.self) }.joined()
    let script = String(decoding: PackageResources.report_js, as: UTF8.self)
    let known = Set(ReportText.allCases.map(\.rawValue))
    let used = templates.matches(of: /\{\{t\.(\w+)\}\}/).map { String($0.1) }
    #expect(used.count > 50)
    #expect(Set(used).subtracting(known) == [])
    let scripted = script.matches(of: /\bt\.(\w+)/).map { String($0.1) }
    #expect(Set(scripted).subtracting(known) == ["commonCauses"])
  }

  @Test func namesCannotBreakOutOfThePage() throws {
    var document = SmallFindings.document
    document.units[0].path.school = "</script><script>alert(1)</script>\u{2028}<b>\"'&"
    let page = try PageBuilder(document, language: .russian).html()
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("<b>\""))
    let data = try #require(page.firstMatch(of: /id="data">(.*?)<\/script>/))
    let value = try JSONSerialization.jsonObject(with: Data(String(data.1).utf8))
    let units = try #require((value as? [String: Any])?["units"] as? [[String: Any]])
    #expect(units[0]["name"] as? String == document.units[0].path.school?.printable())
  }

  @Test func thePageAllowsItsOwnScriptAndNothingElse() throws {
    let page = try PageBuilder(SmallFindings.document, language: .russian).html()
    let script = try #require(page.firstMatch(of: /(?s)<script>(.*?)<\/script>/)).1
    let digest = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
    let policy = try #require(
      page.firstMatch(of: /http-equiv="Content-Security-Policy" content="(.*?)"/)
    ).1.replacing("&#39;", with: "'")
    #expect(policy.contains("default-src 'none'"))
    #expect(policy.contains("script-src 'sha256-\(digest)'"), "\(policy)")
    #expect(page.matches(of: /<script>/).count == 1)
    #expect(!page.contains(/<[^>]* on[a-z]+="/) && !page.contains("javascript:"))
  }

  @Test func flaggedSchoolsAreWrittenOutAndOrdinaryOnesAreNot() throws {
    let page = try PageBuilder(SmallFindings.document, language: .russian).html()
    #expect(page.contains("<details class=\"unit high\" id=\"u0\" open>"))
    #expect(!page.contains("id=\"u1\""))
    #expect(page.contains("4А") && page.contains("маркер A"))
    #expect(page.contains("перепроверить по критериям"))
  }

  @Test func theTableShowsNoMeanScores() throws {
    let page = try PageBuilder(SmallFindings.document, language: .english).html()
    let table = try #require(page.firstMatch(of: /(?s)<table id="units".*?<\/table>/))
    #expect(!table.0.lowercased().contains("mean"))
    #expect(page.contains("key = \"q\""))
  }

  @Test func findingsWithoutUnitsOrBoundariesStillMakeAPage() throws {
    var findings = SmallFindings.findings
    findings.units = []
    findings.assessments[0].markScale = nil
    findings.assessments[0].counterfactual = nil
    findings.assessments[0].regionEvidence = []
    let document = FindingsDocument(findings, version: "0.1.0")
    for language in Language.allCases {
      let page = try PageBuilder(document, language: language).html()
      #expect(page.contains(ReportText.noScale.text(language)))
      #expect(page.contains("<p class=\"note\">\(ReportText.noUnits.text(language))</p>"))
      #expect(!page.contains("<p class=\"note\">\(ReportText.noneFlagged.text(language))</p>"))
    }
    findings.assessments = []
    findings.sources = []
    #expect(
      try PageBuilder(FindingsDocument(findings, version: "1"), language: .english).html().contains(
        "</html>"))
  }

  @Test func anIndicatorWithoutTextsIsShownByItsNameAndOrigin() throws {
    var document = SmallFindings.document
    document.units[0].evidence[1].indicator = "person-fit"
    document.units[0].evidence[1].origin = "a regional order"
    let page = try PageBuilder(document, language: .english).html()
    let rule = try #require(
      page.firstMatch(of: /<article class="rule"><h3>person-fit.*?<\/article>/))
    #expect(rule.0.contains("official, apart") && rule.0.contains("a regional order"))
  }
}
