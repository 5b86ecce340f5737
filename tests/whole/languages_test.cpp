// Whole articles in languages other than English, on the packs that the guide's readers would write
// (tests/packs): who said each quote.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "inquit.h"
#include "support/small_pack.h"

namespace inquit {
namespace {

// Each quote and who said it, by the name; words that are no quote are left out.
std::string said(const std::string& text, const RuleSet& rules) {
  Article article;
  article.text = text;
  const Analysis found = analyze(article, rules);
  std::string out;
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    if (found.quotes[q].kind == QuoteKind::scare) continue;
    const auto& speaker = found.attributions[q].speaker;
    out += (out.empty() ? "" : " | ") + std::string(found.text.slice(found.quotes[q].span)) + ": " +
           (speaker ? speaker->name : "nobody");
  }
  return out;
}

struct Case {
  std::string text, expected;
};

void expect_said(const std::vector<Case>& cases, const RuleSet& rules) {
  for (const Case& c : cases) EXPECT_EQ(said(c.text, rules), c.expected) << c.text;
}

TEST(German, SaysWhoSaidPlainSentences) {
  expect_said(
      {
          {"„Das Geld ist weg“, sagte Marit Solheim.", "Das Geld ist weg: Marit Solheim"},
          {"»Das Geld ist weg«, sagte Marit Solheim.", "Das Geld ist weg: Marit Solheim"},
          {"Am Montag sagte die Ministerin: „Wir haben kein Geld mehr.“",
           "Wir haben kein Geld mehr.: Ministerin"},
          {"Nach der Sitzung erklärte Tom Okafor: „Es ist eine Schande.“",
           "Es ist eine Schande.: Tom Okafor"},
          {"Als der Regen kam, sagte die Sprecherin: „Wir gehen.“", "Wir gehen.: Sprecherin"},
          {"Den Plan nannte der Besitzer „einen Witz“.", "einen Witz: Besitzer"},
          {"Im Rathaus kritisierte die Bürgermeisterin den „Unsinn“.", "Unsinn: Bürgermeisterin"},
          {"Laut Anna Berg ist der Hafen „ein Loch“.", "ein Loch: Anna Berg"},
          {"Die Frau, die den Wirt verklagt hatte, sagte: „Ich bin froh.“", "Ich bin froh.: Frau"},
          {"Ihr Produzent Enno Bruhns sagte: „Das Lied ist fertig.“",
           "Das Lied ist fertig.: Enno Bruhns"},
          {"„Wir sind müde“, erklärten die Pendler.", "Wir sind müde: Pendler"},
          {"„Die Pendler warten“, sagte Ministerin Lena Voss den Reportern.",
           "Die Pendler warten: Lena Voss"},
      },
      pack_of_folder("de"));
}

TEST(German, ReadsVerbsThatAreSplitAndHelped) {
  expect_said(
      {
          {"„Die Fähre fährt wieder“, teilte Anna Berg mit.", "Die Fähre fährt wieder: Anna Berg"},
          {"„Niemand hat uns gefragt“, gab der Besitzer an.", "Niemand hat uns gefragt: Besitzer"},
          {"Marit Solheim teilte am Dienstag mit, die Fähre sei „am Ende“.",
           "am Ende: Marit Solheim"},
          {"Weil niemand kam, teilte der Kapitän mit: „Wir fahren nicht.“",
           "Wir fahren nicht.: Kapitän"},
          {"Gestern gab Anna Berg zu, sie habe „nichts gewusst“.", "nichts gewusst: Anna Berg"},
          {"Tom Okafor kam. „Ich gehe“, hat er am Freitag gesagt.", "Ich gehe: Tom Okafor"},
          {"Anna Berg teilte den Saal mit Tom Okafor, der „müde“ war.", "müde: nobody"},
      },
      pack_of_folder("de"));
}

TEST(German, SaysWhomAPronounARoleAndASurnameMean) {
  expect_said(
      {
          {"Der Kapitän war müde. Am Abend nannte er die Fahrt „eine Strafe“.",
           "eine Strafe: Kapitän"},
          {"Marit Solheim war dort. „Das Wasser steigt“, sagte sie.",
           "Das Wasser steigt: Marit Solheim"},
          {"Ministerin Lena Voss kam mit Bürgermeister Tom Okafor. „Ich bleibe“, sagte sie.",
           "Ich bleibe: Lena Voss"},
          {"Ministerin Lena Voss kam mit Bürgermeister Tom Okafor. „Ich bleibe“, sagte er.",
           "Ich bleibe: Tom Okafor"},
          {"Bürgermeister Tom Okafor kam. Später nannte Okafor den Plan „eine Schande“.",
           "eine Schande: Tom Okafor"},
          {"Bürgermeister Tom Okafor kam. „Wir warten“, sagte der Bürgermeister.",
           "Wir warten: Tom Okafor"},
          {"Der Film „Letzte Fahrt“ läuft. Die Wirtin kam. „Er ist schön“, sagte sie.",
           "Er ist schön: Wirtin"},
      },
      pack_of_folder("de"));
}

TEST(French, SaysWhoSaidPlainSentences) {
  expect_said(
      {
          {"« Nous avons gagné », a déclaré la ministre.", "Nous avons gagné: ministre"},
          {"« Nous avons gagné », a dit Jeanne Roe.", "Nous avons gagné: Jeanne Roe"},
          {"«\u202FNous avons gagné\u202F», a dit Jeanne Roe.", "Nous avons gagné: Jeanne Roe"},
          {"«\u00A0Nous avons gagné\u00A0», a dit Jeanne Roe.", "Nous avons gagné: Jeanne Roe"},
          {"« Il faut partir », répond l’avocate.", "Il faut partir: avocate"},
          {"« Il faut partir », répond l'avocate.", "Il faut partir: avocate"},
          {"Selon l’avocate, le port est « perdu ».", "perdu: avocate"},
          {"Le port est « perdu », selon Jeanne Roe.", "perdu: Jeanne Roe"},
          {"Jeanne Roe a expliqué lundi : « Le bateau part. »", "Le bateau part.: Jeanne Roe"},
          {"La directrice l’a qualifié d’« idiot ».", "idiot: directrice"},
          {"« Rien ne va », a ajouté Mme Roe.", "Rien ne va: Roe"},
          {"« Je reste », a lancé d’Éon.", "Je reste: d’Éon"},
      },
      pack_of_folder("fr"));
}

TEST(French, ReadsPronounsBehindTheirVerb) {
  expect_said(
      {
          {"Paul Berg est venu. « Nous avons gagné », a-t-il dit, « et nous restons ».",
           "Nous avons gagné: Paul Berg | et nous restons: Paul Berg"},
          {"Le maire Paul Berg répond. « C’est faux », dit-il. « Le port va bien. »",
           "C’est faux: Paul Berg | Le port va bien.: Paul Berg"},
          {"M. d’Arcy est parti. « Je reviens », assure-t-il.", "Je reviens: d’Arcy"},
          {"Marie d’Éon est venue avec Paul Berg. « Je pars », a-t-elle aussitôt ajouté.",
           "Je pars: Marie d’Éon"},
          {"Marie d’Éon est venue. Elle affirme qu’elle « part ».", "part: Marie d’Éon"},
      },
      pack_of_folder("fr"));
}

TEST(French, CutsAQuoteInTwoAroundATagWithinItsMarks) {
  expect_said(
      {
          {"« Nous avons gagné, a dit Jeanne Roe, et c’est tout. »",
           "Nous avons gagné,: Jeanne Roe | et c’est tout.: Jeanne Roe"},
          {"Paul Berg est venu. « Nous avons gagné, a-t-il dit, et nous restons. »",
           "Nous avons gagné,: Paul Berg | et nous restons.: Paul Berg"},
          {"« On a pris l’eau, a reconnu l’entraîneuse Rolande Vasseur, et nous avons froid. »",
           "On a pris l’eau,: Rolande Vasseur | et nous avons froid.: Rolande Vasseur"},
          {"« Le port est perdu, selon moi », a lancé d’Éon.",
           "Le port est perdu, selon moi: d’Éon"},
          {"Jeanne Roe a dit : « Il est venu, a dit la maire, et il est parti. »",
           "Il est venu, a dit la maire, et il est parti.: Jeanne Roe"},
      },
      pack_of_folder("fr"));
}

}  // namespace
}  // namespace inquit
