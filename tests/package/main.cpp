// What another program does with inquit: one sentence in, its quotes and speakers out.
#ifdef INQUIT_BY_PKG_CONFIG
#include <inquit/inquit.h>
#else
#include <inquit.h>
#endif

#include <iostream>

int main() {
  inquit::Article article;
  article.text = "“We won,” said Jane Roe.";
  const inquit::Analysis analysis = inquit::analyze(article, inquit::default_pack());
  for (std::size_t i = 0; i < analysis.quotes.size(); ++i) {
    const auto& speaker = analysis.attributions[i].speaker;
    std::cout << analysis.text.slice(analysis.quotes[i].span) << " | "
              << (speaker ? speaker->name : "nobody") << "\n";
  }
}
